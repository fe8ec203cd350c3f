package io.carillon.bench;

import io.carillon.CarillonApplication;
import io.carillon.embedded.TestServers;
import io.carillon.process.Jvm;
import io.carillon.process.WithoutTests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The application as it is shipped, with the production profiles, a process of its own. */
public final class App implements AutoCloseable {

    /** As a small machine runs it; the references run with the same. */
    static final List<String> OPTIONS = List.of("-Xmx320m", "-XX:+UseSerialGC");
    static final Duration START = Duration.ofMinutes(3);

    /** The folders of the project are not beside the jar: files there are read, and held against a schema, at each start. */
    static final List<String> AS_INSTALLED = List.of("--carillon.reload.sources=none", "--carillon.reload.routes=none",
        "--carillon.reload.kamelets=none", "--carillon.reload.templates=none");

    private final Jvm jvm;
    private final int port;

    private App(Jvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /** Ready when it says so; runs until it is ended. */
    public static void main(String[] args) {
        WithoutTests.application(CarillonApplication.class).run(args);
        System.out.println(Jvm.READY);
    }

    /** @param more settings, {@code --name=value} */
    static App start(Path log, List<String> settings, String... more) throws IOException {
        int port = TestServers.freePort();
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("--carillon.ports.api=" + port, "--carillon.ports.management=" + TestServers.freePort()));
        all.addAll(AS_INSTALLED);
        all.addAll(List.of(more));
        App app = new App(Jvm.start(App.class, log, Map.of(), OPTIONS, List.of(), all), port);
        app.jvm.says(Jvm.READY, START);
        return app;
    }

    /** The production profiles, pointed at the processes of a stand. */
    static List<String> settings(int kafka, Tables tables, String search, int mail) {
        String account = "--camel.component.kamelet.template-properties.";
        return List.of("--spring.profiles.active=kafka,postgres,elasticsearch", "--server.address=127.0.0.1",
            "--management.server.address=127.0.0.1", "--carillon.kafka.brokers=127.0.0.1:" + kafka, "--carillon.topics.create=true",
            "--carillon.topics.partitions=" + Stand.PARTITIONS, "--carillon.topics.replication-factor=1",
            "--carillon.search.urls=" + search, "--carillon.search.replicas=0", "--spring.datasource.url=" + tables.url(),
            "--spring.datasource.username=" + tables.user(), "--carillon.admit.webhook-schemes=https,http",
            "--spring.flyway.locations=classpath:db/migration,classpath:db/demo", "--carillon.requests.default-tenant=demo",
            "--logging.level.root=warn", "--logging.level.io.carillon=info",
            account + "email-smtp-sink.host=127.0.0.1", account + "email-smtp-sink.port=" + mail,
            account + "email-smtp-sink.security=none", account + "sms-sns-sink.accessKey=none", account + "sms-sns-sink.secretKey=none",
            account + "email-ses-sink.accessKey=none", account + "email-ses-sink.secretKey=none",
            account + "telegram-bot-sink.authorizationToken=100:none");
    }

    int port() {
        return port;
    }

    long pid() {
        return jvm.pid();
    }

    @Override
    public void close() throws InterruptedException {
        jvm.kill();
    }
}
