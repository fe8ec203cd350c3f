package io.carillon.chaos;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestServers;
import io.carillon.flow.Http;
import io.carillon.process.Broker;
import io.carillon.process.Jvm;
import io.carillon.process.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Broker, PostgreSQL and provider as processes of their own, and the application that is killed beside them. No search engine runs:
 * no promise but P7 needs one. Started once for all tests of a JVM that leave it as they found it.
 */
final class Stage implements AutoCloseable {

    static final String KEY_ID = "chaos";
    static final String KEY_SECRET = "chaos-secret";
    static final String BEARER = "Bearer " + KEY_ID + "." + KEY_SECRET;
    static final Duration START = Duration.ofMinutes(4);
    static final Duration SOON = Duration.ofSeconds(60);
    private static Stage shared;

    final Path folder;
    final int kafkaPort = TestServers.freePort();
    final Provider provider;
    final TestDatabase database;
    final JdbcTemplate sql;
    final Topics topics;
    final Instance app;
    private Jvm broker;

    private Stage() throws Exception {
        Jvm.onlyWarnings();
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/chaos").toAbsolutePath()), "stage");
        startBroker();
        database = TestDatabase.start(TestDatabase.Engine.POSTGRESQL);
        sql = new JdbcTemplate(database.source());
        database.flyway().migrate();
        sql.update("insert into api_key (id, tenant, secret_sha256, mode, scopes, created_at) values (?, 'demo', ?, 'live', ?, 0)",
            KEY_ID, Secrets.sha256(KEY_SECRET), "send,bulk,approve,template,admin,read");
        provider = Provider.start(folder);
        topics = new Topics("127.0.0.1:" + kafkaPort);
        app = instance("app");
    }

    /** One more application, not yet started. */
    Instance instance(String name) {
        return new Instance(folder, name, Settings.of(kafkaPort, database, provider.port()));
    }

    /** A stage with its application running, every provider well, and nothing under way. */
    static synchronized Stage shared() throws Exception {
        if (shared == null) {
            shared = new Stage();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::closeQuietly));
        }
        shared.app.start();
        shared.provider.mode(Provider.WEBHOOK, "ok", 0, 0);
        shared.provider.clear();
        return shared;
    }

    void startBroker() throws IOException {
        broker = Broker.start(folder.resolve("kafka"), kafkaPort, folder.resolve("broker-" + System.nanoTime() + ".log"));
        broker.says(Jvm.READY, START);
    }

    void killBroker() throws InterruptedException {
        broker.kill();
    }

    /** Starts to post webhooks to the application. */
    Load load(String name, int connections) throws IOException {
        return load(name, connections, app);
    }

    Load load(String name, int connections, Instance... instances) throws IOException {
        return load(name, connections, provider.webhooks(), instances);
    }

    /** @param bodies in turn, one a line */
    Load load(String name, int connections, String bodies, Instance... instances) throws IOException {
        List<String> addresses = Stream.of(instances).map(one -> "http://127.0.0.1:" + one.port() + "/v1/notifications").toList();
        return Load.start(folder, name, addresses, KEY_ID + "." + KEY_SECRET, connections, bodies);
    }

    /** Posts one message. @return its id */
    String accepted(String body) {
        Http.Answer answer = new Http(app.port()).post("/v1/notifications", body, "Authorization", BEARER);
        if (answer.status() != 202) {
            throw new AssertionError(answer.status() + " " + answer.raw().body());
        }
        return answer.json().get("id").asText();
    }

    /** Deliveries that were claimed by the application since it started, and whose end is not written: what a kill cuts off. */
    int claimed(Instance killed) {
        return sql.queryForObject("select count(*) from delivery where state = 'LEASED' and updated_at >= ?", Integer.class,
            killed.startedAt());
    }

    /** Waits until nothing moves, and compares. */
    Verdict verdict(Load... loads) throws Exception {
        Set<String> accepted = new HashSet<>();
        List.of(loads).forEach(load -> accepted.addAll(load.accepted()));
        return verdict(accepted);
    }

    Verdict verdict(Set<String> accepted) throws Exception {
        Quiet.await(topics, provider::count);
        return Verdict.of(accepted, provider.taken(), topics.results());
    }

    @Override
    public void close() throws Exception {
        app.close();
        topics.close();
        provider.close();
        database.close();
        broker.kill();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (Exception e) {
            System.err.println("chaos: " + e);
        }
    }
}
