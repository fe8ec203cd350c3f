package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.annotation.Autowired;

/** A test of what is told of one message, of which the ledger may hold a delivery. */
abstract class LookBase {

    @Autowired
    RouteWorld world;

    final String id = UUID.randomUUID().toString();

    JsonNode find(String tenant) {
        return find(tenant, null);
    }

    JsonNode find(String tenant, String after) {
        Map<String, String> asked = new HashMap<>(Map.of("tenant", tenant, "id", id));
        asked.put("cursor", after);
        asked.values().removeIf(Objects::isNull);
        Exchange done = world.send("find-notification", null, asked);
        assertThat(done.getException()).isNull();
        return Json.MAPPER.valueToTree(done.getMessage().getBody());
    }

    void ledger(String tenant, String state) {
        world.sql.update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, updated_at)"
            + " values ('d-1', ?, ?, 'user:u1', 'email', ?, 1, 0)", tenant, id, state);
    }
}
