package io.carillon.process;

import io.carillon.embedded.TestServers;
import java.nio.file.Path;
import java.util.Map;

/** One Kafka broker, a process of its own. */
public final class Broker {

    private Broker() {
    }

    /** Ready when it says so; a broker that starts again in its folder goes on where it was. */
    public static Jvm start(Path folder, int port, Path log) throws java.io.IOException {
        return Jvm.start(Broker.class, log, Map.of("broker.port", port, "broker.folder", folder));
    }

    /** Runs until the process is ended. */
    public static void main(String[] args) throws Exception {
        Jvm.onlyWarnings();
        TestServers.kafka(Path.of(System.getProperty("broker.folder")), Integer.getInteger("broker.port"));
        System.out.println(Jvm.READY);
        Thread.currentThread().join();
    }
}
