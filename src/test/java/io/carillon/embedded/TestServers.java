package io.carillon.embedded;

import java.nio.file.Path;
import java.util.Random;

/** A broker and a search engine for tests that need them one by one, on free ports. */
public final class TestServers {

    private TestServers() {
    }

    /** A port no one listens on. */
    public static int freePort() {
        return new Ports(new Random()).take("test", 0);
    }

    /** Serves when this returns; closing it is the caller's. */
    public static AutoCloseable kafka(Path folder, int port) {
        return started(new EmbeddedKafka(folder, port, freePort()));
    }

    /** Serves when this returns; closing it is the caller's. */
    public static AutoCloseable search(Path folder, int port) {
        return started(new EmbeddedSearch(folder, port, freePort()));
    }

    private static AutoCloseable started(Part part) {
        try {
            part.start();
            return part;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
