package io.carillon.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.flow.Http;
import io.carillon.process.Jvm;
import io.carillon.sandbox.SandboxMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The sandbox as a process of its own, seen from the test. What it took is read from its journal. */
final class Provider implements AutoCloseable {

    static final String WEBHOOK = "webhook-http-sink";
    /** Of a provider that is slow so that sends are open: 60 posts per second make 120. */
    static final long SLOW_MS = 2_000;
    /** What a small JVM may need, also on a machine that is taken away most of the time. */
    static final Duration START = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jvm jvm;
    private final Http http;
    private final int port;
    private final Path journal;

    private Provider(Jvm jvm, int port, Path data) {
        this.jvm = jvm;
        this.port = port;
        this.http = new Http(port);
        this.journal = data.resolve("sandbox");
    }

    static Provider start(Path folder) throws IOException {
        Jvm jvm = Jvm.start(SandboxMain.class, folder.resolve("provider.log"), Map.of(), List.of("-Xmx384m"), List.of(),
            List.of("--port", "0", "--smtp-port", "0", "--data", folder.toString()));
        return new Provider(jvm, JSON.readTree("{\"port\":" + jvm.says("{\"port\":", START)).get("port").asInt(), folder);
    }

    /** The one within an application of the embedded profile. */
    static Provider within(Path data, int port) {
        return new Provider(null, port, data);
    }

    int port() {
        return port;
    }

    /** @param count of requests after which it is well again; 0 = never by itself */
    void mode(String kamelet, String mode, long delayMs, int count) {
        String position = "{\"mode\":\"" + mode + "\",\"delayMs\":" + delayMs + ",\"count\":" + count + "}";
        int status = http.put("/sandbox/providers/" + kamelet, position).status();
        if (status != 200) {
            throw new AssertionError(kamelet + " " + position + ": " + status);
        }
    }

    /** Some sends hang: they hold the offsets back, so that after a kill what ended meanwhile is read again. The others are slow. */
    void straggle(int sends) {
        mode(WEBHOOK, "hang", 0, sends);
        Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(20)).until(() -> mode(WEBHOOK).equals("ok"));
        mode(WEBHOOK, "slow", SLOW_MS, 0);
    }

    /** Waits until at least so many sends are open. @return how many */
    long awaitOpen(long sends) {
        return Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(50))
            .until(this::open, open -> open >= sends);
    }

    /** A message that its webhook takes. */
    String webhooks() {
        return "{\"template\":\"order-shipped\",\"to\":[{\"webhook\":\"http://127.0.0.1:" + port + "/webhook/shop\"}],"
            + "\"data\":{\"order\":\"%d\"},\"priority\":\"%s\",\"routing\":{\"channels\":[\"webhook\"]}}";
    }

    String mode(String kamelet) {
        return http.get("/sandbox/providers/" + kamelet).json().get("mode").asText();
    }

    long open() {
        return open(http);
    }

    /** Calls that wait for their answer now. */
    static long open(Http sandbox) {
        return sandbox.get("/sandbox/providers").json().findValues("open").stream().mapToLong(JsonNode::asLong).sum();
    }

    long count() {
        return http.get("/sandbox/messages/count").json().get("count").asLong();
    }

    long count(String kamelet) {
        return http.get("/sandbox/messages/count?provider=" + kamelet).json().get("count").asLong();
    }

    /** Reads along from now on. */
    Memory memory() {
        return new Memory(journal).along();
    }

    /** @throws AssertionError if the journal has forgotten some: it is bounded */
    List<Taken> taken() {
        long count = count();
        List<Taken> all = new Memory(journal).taken();
        if (all.size() < count) {
            throw new AssertionError("the provider took " + count + " and remembers only " + all.size());
        }
        return all;
    }

    /** Forgets all it took. */
    void clear() {
        http.delete("/sandbox/messages");
    }

    @Override
    public void close() throws InterruptedException {
        if (jvm != null) {
            jvm.kill();
        }
    }
}
