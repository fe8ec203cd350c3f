package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests about dead letters, and three letters of the tenant demo: one that can be sent again, a secret, and one that is expired. */
abstract class DeadLettersBase {

    static final Caller OPS = new Caller("ops-key", "demo", "live", Set.of("admin"));

    @Autowired
    RouteWorld world;

    @BeforeEach
    void threeLetters() {
        letter("l-1", 1_000, "open", null, null);
        letter("l-2", 2_000, "open", "sensitive", null);
        letter("l-3", 3_000, "open", null, world.clock.millis() - 1);
    }

    void letter(String id, long diedAt, String state, String withheld, Long expiresAt) {
        world.sql.update("insert into dead_letter (id, tenant, notification_id, delivery_id, recipient, channel, provider, stage, code, detail,"
            + " attempt, withheld, expires_at, died_at, state, body) values (?, 'demo', 'n-1', 'd-1', 'user:u1', 'email', 'email-smtp',"
            + " 'deliver', 'smtp-550', 'refused', 1, ?, ?, ?, ?, 'a secret')", id, withheld, expiresAt, diedAt, state);
    }

    Exchange ask(String operation, Map<String, Object> more) {
        return send(operation, more, null);
    }

    Exchange send(String operation, String body) {
        return send(operation, Map.of(), body.getBytes());
    }

    /** As the border does: the trace context tells a request from a record. */
    Exchange send(String operation, Map<String, Object> more, byte[] body) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", "demo", "caller", OPS, "traceparent", "00-1-1-00"));
        variables.putAll(more);
        return world.send(operation, body, variables);
    }

    static Answer answer(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Answer.class);
    }

    static JsonNode json(Exchange done) {
        assertThat(done.getException()).isNull();
        return Json.MAPPER.valueToTree(done.getMessage().getBody());
    }

    String state(String id) {
        return world.sql.queryForObject("select state from dead_letter where id = ?", String.class, id);
    }

    List<Map<String, Object>> audit() {
        return world.sql.queryForList("select * from audit_event");
    }
}
