package io.carillon.border;

import io.carillon.window.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The border alone, on a free port: HTTP and Kafka in, a real broker behind it, nobody who reads the queues. */
final class Border implements AutoCloseable {

    private static final List<String> ROUTES = List.of("00-failures", "10-accept", "11-rest", "12-accept-kafka", "13-once", "14-keys",
        "15-cancel", "16-receive", "21-batch", "31-publish", "62-dead", "64-replay", "81-batches",
        "81-templates", "82-edit-templates", "83-dead-letters", "84-audit", "89-engagement", "89-suppressions");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Border shared;
    final ConfigurableApplicationContext context;
    final String brokers;
    final BorderTopics topics;
    private final int port;

    Border(String brokers, Path data, String... arguments) {
        this.brokers = brokers;
        this.topics = new BorderTopics(brokers);
        String routes = ROUTES.stream().map(name -> "classpath:routes/" + name + ".camel.yaml").collect(Collectors.joining(","))
            + ",classpath:io/carillon/border/stubs*.camel.yaml";
        List<String> all = new ArrayList<>(List.of("--spring.profiles.active=embedded", "--carillon.embedded.kafka=false",
            "--carillon.embedded.search=false", "--carillon.embedded.sandbox=false", "--carillon.topics.create=false", "--carillon.data=" + data,
            "--carillon.kafka.brokers=" + brokers, "--carillon.receipts.generic.secret=secret", "--carillon.receipts.sms-aliyun.secret=in-the-path",
            "--carillon.receipts.whatsapp-cloud.secret=test_app_secret", "--carillon.receipts.whatsapp-cloud.verify-token=meatyhamhock",
            "--carillon.receipts.email-mandrill.secret=test-webhook", "--carillon.receipts.email-mandrill.url=https://example.com/webhook",
            "--carillon.inbox.origins=https://app.example.org,https://m.example.org:8443", "--carillon.team.recipients.other=webhook:https://hooks.example.org",
            "--carillon.receipts.email-ses.topics=" + io.carillon.receipt.Amazon.TOPIC, "--server.port=0", "--management.server.port=-1",
            "--management.endpoint.health.validate-group-membership=false", "--carillon.tracking.secrets=a secret of the tests which is long enough",
            "--camel.main.routes-include-pattern=" + routes, "--camel.main.route-controller-supervise-enabled=false"));
        all.addAll(List.of(arguments));
        this.context = new SpringApplicationBuilder(BorderApplication.class).run(all.toArray(String[]::new));
        this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    static synchronized Border shared() {
        if (shared == null) {
            TestBroker broker = TestBroker.start();
            BorderTopics.create(broker);
            shared = new Border(broker.address(), folder());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    static Path folder() {
        try {
            return Files.createTempDirectory("border");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer post(String path, String body, String... headers) {
        return post(path, "application/json", HttpRequest.BodyPublishers.ofString(body), headers);
    }

    Answer post(String path, String type, HttpRequest.BodyPublisher body, String... headers) {
        return send("POST", path, body, Stream.concat(Stream.of("Authorization", "Bearer demo.demo", "Content-Type", type),
            Stream.of(headers)).toArray(String[]::new));
    }

    Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), "Authorization", "Bearer demo.demo");
    }

    Answer put(String path, String body, String... headers) {
        return send("PUT", path, HttpRequest.BodyPublishers.ofString(body), Stream.concat(Stream.of("Authorization", "Bearer demo.demo",
            "Content-Type", "application/json"), Stream.of(headers)).toArray(String[]::new));
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), Stream.concat(Stream.of("Authorization", "Bearer demo.demo"),
            Stream.of(headers)).toArray(String[]::new));
    }

    /** A credential of a tenant {@code other}: {@code Bearer <id>.secret}. Returns when it is known. */
    String key(String id, String scopes) {
        context.getBean(JdbcTemplate.class).update("insert into api_key (id, tenant, secret_sha256, mode, scopes, created_at)"
            + " select ?, 'other', '2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b', 'live', ?, 0"
            + " where not exists (select 1 from api_key where id = ?)", id, scopes, id);
        String bearer = "Bearer " + id + ".secret";
        org.awaitility.Awaitility.await().until(() -> send("GET", "/v1/notifications", HttpRequest.BodyPublishers.noBody(),
            "Authorization", bearer).status() != 401);
        return bearer;
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofMinutes(4)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** How many records the topics hold. */
    long count(String... names) {
        return topics.count(names);
    }

    long everything() {
        return topics.everything();
    }

    /** All records of a topic, from the beginning. */
    List<ConsumerRecord<String, String>> records(String topic) {
        return topics.records(topic);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }
}
