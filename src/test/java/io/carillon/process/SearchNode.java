package io.carillon.process;

import io.carillon.embedded.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One OpenSearch, a process of its own. */
public final class SearchNode {

    private SearchNode() {
    }

    /** Ready when it says so; one that starts again in its folder has its documents. */
    public static Jvm start(Path folder, int port, Path log) throws IOException {
        return Jvm.start(SearchNode.class, log, Map.of("search.port", port, "search.folder", folder), List.of("-Xmx512m"), List.of(),
            List.of());
    }

    /** Runs until the process is ended. */
    public static void main(String[] args) throws Exception {
        TestServers.search(Path.of(System.getProperty("search.folder")), Integer.getInteger("search.port"));
        System.out.println(Jvm.READY);
        Thread.currentThread().join();
    }
}
