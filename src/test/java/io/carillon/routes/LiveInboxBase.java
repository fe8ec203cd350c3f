package io.carillon.routes;

import io.carillon.SetClock;
import io.carillon.message.EventSource;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A user with clients that watch the inbox. */
abstract class LiveInboxBase {

    @Autowired
    RouteWorld world;
    final String user = "user-" + UUID.randomUUID();
    final List<EventSource> open = new CopyOnWriteArrayList<>();

    @BeforeEach
    void fresh() {
        world.reset();
    }

    @AfterEach
    void end() {
        open.forEach(EventSource::ended);
    }

    EventClient watch(String cursor) {
        Exchange answer = world.send("watch-inbox", null, variables(cursor));
        EventSource source = answer.getMessage().getBody(EventSource.class);
        open.add(source);
        EventClient client = new EventClient();
        source.start(client);
        return client;
    }

    Map<String, Object> variables(String cursor) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", "demo", "user", user));
        if (cursor != null) {
            variables.put("cursor", cursor);
        }
        return variables;
    }

    void hint(String whose) {
        world.send("hear-hints", Json.text(Map.of("tenant", "demo", "user", whose)).getBytes(StandardCharsets.UTF_8));
    }

    void entry(String body, long after) {
        put(user, body, after);
    }

    void put(String owner, String body, long after) {
        String id = UUID.randomUUID().toString();
        world.sql.update("insert into inbox (id, tenant, user_id, notification_id, priority, body, created_at, expires_at)"
            + " values (?, 'demo', ?, ?, 'high', ?, ?, ?)", id, owner, id, body, SetClock.NOW.toEpochMilli() + after, Long.MAX_VALUE);
    }
}
