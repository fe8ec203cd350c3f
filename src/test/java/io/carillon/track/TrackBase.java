package io.carillon.track;

import io.carillon.embedded.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestInstance;

/** The real routes against a real broker and database, and the search engine that a subclass brings. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TrackBase {

    private Path folder;
    private int searchPort;
    private AutoCloseable search;
    private TrackRun run;

    /** Serves when this returns; the folder may hold the state of the one before. */
    abstract AutoCloseable startSearch(Path home, int port) throws Exception;

    TrackRun run() {
        return run;
    }

    @BeforeAll
    void start() throws Exception {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/track")), "data").toAbsolutePath();
        searchPort = TestServers.freePort();
        searchAgain();
        run = new TrackRun(folder, searchPort);
    }

    void stopSearch() throws Exception {
        search.close();
    }

    /** On the same port, with what it held. */
    void searchAgain() throws Exception {
        search = startSearch(folder.resolve("search"), searchPort);
    }

    @AfterAll
    void stop() throws Exception {
        if (run != null) {
            run.close();
            search.close();
        }
    }
}
