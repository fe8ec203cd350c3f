package io.carillon.bench;

import io.carillon.embedded.TestServers;
import io.carillon.process.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The application as it is shipped, with the production profiles, a process of its own. */
final class App implements AutoCloseable {

    static final Duration START = Duration.ofMinutes(3);
    private static final String READY = "Started CarillonApplication";

    private final Jvm jvm;
    private final int port;

    private App(Jvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /**
     * Ready when it says so.
     *
     * @param without routes that are left out, comma separated ids or patterns; empty = the whole application
     * @param more    settings, {@code --name=value}
     */
    static App start(Shipped shipped, Path log, List<String> settings, String without, String... more) throws IOException {
        int port = TestServers.freePort();
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("--carillon.ports.api=" + port, "--carillon.ports.management=" + TestServers.freePort(),
            "--camel.main.route-filter-exclude-pattern=" + without, "--logging.pattern.console=%m%n"));
        all.addAll(List.of(more));
        App app = new App(shipped.start(log, all), port);
        app.jvm.says(READY, START);
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
            "--carillon.deliver.private-addresses=true",
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
