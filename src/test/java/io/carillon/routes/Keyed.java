package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Notification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** Posts with an Idempotency-Key, as the border hands them over. */
final class Keyed {

    static final String REQUEST = """
        {"template":"order-shipped", "to":[{"email":"a@example.org"}], "data":{"order":"1"}}""";

    private final RouteWorld world;

    Keyed(RouteWorld world) {
        this.world = world;
    }

    Exchange post(String key, String request) {
        return post("demo", key, request);
    }

    Exchange post(String tenant, String key, String request) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", tenant, "operation", "accept-notification",
            "caller", new Caller("key", tenant, "live", Set.of("send")), "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        return world.send("accept-notification", request.getBytes(StandardCharsets.UTF_8), variables, exchange -> {
            exchange.getMessage().setHeader("Idempotency-Key", key);
            exchange.setVariable("path", "/v1/notifications");
        });
    }

    static Answer answer(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Answer.class);
    }

    /** The id of the n-th message that was published. */
    String id(int index) {
        return ((Notification) world.published.get(index).body()).id();
    }

    /** Waits until nothing is left to be written: nobody waits for an answer to be stored, or for a row to go. */
    Keyed written() {
        await().pollDelay(Duration.ZERO).until(() -> world.sql.queryForObject(
            "select count(*) from idempotency where answer is null and owner is not null", Integer.class) == 0);
        return this;
    }

    int rows() {
        return world.sql.queryForObject("select count(*) from idempotency", Integer.class);
    }
}
