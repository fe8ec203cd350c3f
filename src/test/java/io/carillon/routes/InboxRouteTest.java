package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.SetClock;
import io.carillon.message.Answer;
import io.carillon.wire.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 88: what users find in the application. */
@CamelSpringBootTest
@RouteTest("00-failures,88-inbox")
class InboxRouteTest {

    @Autowired
    RouteWorld world;
    private final String user = "user-" + UUID.randomUUID();

    @BeforeEach
    void threeEntries() {
        world.reset();
        for (int i = 1; i <= 3; i++) {
            entry(user, "entry" + i, i, SetClock.NOW.plus(Duration.ofDays(90)).toEpochMilli());
        }
    }

    @Test
    void theInboxIsListedNewestFirstInPagesWithItsCounts() {
        JsonNode first = list(Map.of("limit", 2));
        assertThat(bodies(first)).containsExactly("entry3", "entry2");
        assertThat(first.path("unseen").asInt()).isEqualTo(3);
        assertThat(first.path("unread").asInt()).isEqualTo(3);
        JsonNode second = list(Map.of("limit", 2, "cursor", first.path("next").asText()));
        assertThat(bodies(second)).containsExactly("entry1");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void aUserSeesOnlyTheOwnEntriesOfTheOwnTenant() {
        entry("other", "not mine", 9, Long.MAX_VALUE);
        assertThat(bodies(list(Map.of()))).doesNotContain("not mine");
        assertThat(bodies(list(Map.of("tenant", "acme")))).isEmpty();
    }

    @Test
    void whatIsReadHasBeenSeenAndIsNoLongerUnread() {
        assertThat(mark("mark-inbox-entry", idOf("entry2"), "read")).isEqualTo(204);
        JsonNode inbox = list(Map.of());
        assertThat(inbox.path("unseen").asInt()).isEqualTo(2);
        assertThat(inbox.path("unread").asInt()).isEqualTo(2);
        assertThat(bodies(list(Map.of("shown", "unread")))).containsExactly("entry3", "entry1");
    }

    @Test
    void theFirstTimeCounts() {
        mark("mark-inbox-entry", idOf("entry1"), "seen");
        world.clock.pass(Duration.ofHours(1));
        mark("mark-inbox-entry", idOf("entry1"), "read");
        JsonNode entry = list(Map.of()).path("items").get(2);
        assertThat(entry.path("seenAt").asText()).isNotEqualTo(entry.path("readAt").asText());
    }

    @Test
    void aMarkCanBeTakenBack() {
        mark("mark-inbox-entry", idOf("entry1"), "read");
        assertThat(mark("unmark-inbox-entry", idOf("entry1"), "seen")).isEqualTo(204);
        assertThat(list(Map.of()).path("unread").asInt()).isEqualTo(3);
    }

    @Test
    void whatIsArchivedIsShownOnlyWhereItIsAskedFor() {
        mark("mark-inbox-entry", idOf("entry1"), "archived");
        assertThat(bodies(list(Map.of()))).containsExactly("entry3", "entry2");
        assertThat(bodies(list(Map.of("shown", "archived")))).containsExactly("entry1");
        mark("mark-inbox", null, "read");
        assertThat(list(Map.of()).path("unseen").asInt()).isZero();
        assertThat(list(Map.of("shown", "archived")).at("/items/0").has("readAt")).as("all that are not archived").isFalse();
    }

    @Test
    void anEntryOfSomebodyElseCannotBeMarked() {
        assertThat(mark("mark-inbox-entry", UUID.randomUUID().toString(), "read")).isEqualTo(404);
        String others = entry("other", "not mine", 9, Long.MAX_VALUE);
        assertThat(mark("mark-inbox-entry", others, "read")).isEqualTo(404);
        assertThat(world.send("mark-inbox-entry", null, Map.of("tenant", "acme", "user", user, "mark", "read", "entry", idOf("entry1")))
            .getMessage().getBody(Answer.class).status()).as("the same user id in another tenant").isEqualTo(404);
    }

    @Test
    void whatIsOverIsGone() {
        entry(user, "old", 5, SetClock.NOW.toEpochMilli() - 1);
        assertThat(bodies(list(Map.of()))).doesNotContain("old");
        assertThat(list(Map.of()).path("unread").asInt()).isEqualTo(3);
        world.send("forget-inbox", null);
        assertThat(world.sql.queryForObject("select count(*) from inbox where user_id = ?", Integer.class, user)).isEqualTo(3);
    }

    private String entry(String owner, String body, long createdAt, long expiresAt) {
        String id = UUID.randomUUID().toString();
        world.sql.update("insert into inbox (id, tenant, user_id, notification_id, priority, body, created_at, expires_at)"
            + " values (?, 'demo', ?, ?, 'high', ?, ?, ?)", id, owner, id, body, createdAt, expiresAt);
        return id;
    }

    private String idOf(String body) {
        return list(Map.of("limit", 50)).path("items").findParents("body").stream()
            .filter(item -> item.path("body").asText().equals(body)).findFirst().orElseThrow().path("id").asText();
    }

    private JsonNode list(Map<String, Object> asked) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", "demo", "user", user));
        variables.putAll(asked);
        return Json.MAPPER.valueToTree(world.send("list-inbox", null, variables).getMessage().getBody());
    }

    private static java.util.List<String> bodies(JsonNode page) {
        return page.path("items").findValuesAsText("body");
    }

    private int mark(String route, String entry, String mark) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", "demo", "user", user, "mark", mark));
        if (entry != null) {
            variables.put("entry", entry);
        }
        return world.send(route, null, variables).getMessage().getBody(Answer.class).status();
    }
}
