package io.carillon.bench;

import io.carillon.embedded.TestServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** One broker with the topic {@code bench}, a process of its own. */
public final class Broker {

    static final String TOPIC = "bench";
    static final int PARTITIONS = 4;

    private Broker() {
    }

    /** Ready when it says so; runs until the process is ended. */
    public static void main(String[] args) throws Exception {
        Jvm.onlyWarnings();
        int port = Integer.getInteger("broker.port");
        TestServers.kafka(Path.of(System.getProperty("broker.folder")), port);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
        }
        System.out.println(Jvm.READY);
        Thread.currentThread().join();
    }
}
