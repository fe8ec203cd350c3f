package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.wire.Json;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 89: clients that stay connected. */
@CamelSpringBootTest
@RouteTest("00-failures,88-inbox,89-live-inbox")
class LiveInboxRouteTest extends LiveInboxBase {

    @Test
    void whoWatchesIsToldTheCountsAndThenWhatComes() {
        EventClient client = watch(null);
        client.until("counts", 1);
        entry("hello", 1);
        hint(user);
        client.until("entry", 1);
        assertThat(client.bodies()).containsExactly("hello");
        client.until("counts", 2);
        assertThat(Json.text(client.last("counts").data())).contains("\"unread\":1");
    }

    @Test
    void anEntryIsToldOnceHoweverOftenItIsHinted() {
        EventClient client = watch(null);
        entry("hello", 1);
        for (int i = 0; i < 5; i++) {
            hint(user);
        }
        entry("again", 2);
        hint(user);
        client.until("entry", 2);
        assertThat(client.bodies()).containsExactly("hello", "again");
    }

    @Test
    void whoComesBackIsToldWhatItMissed() {
        EventClient client = watch(null);
        entry("first", 1);
        hint(user);
        client.until("entry", 1);
        entry("missed", 20_000);
        EventClient again = watch(client.last("entry").id());
        again.until("entry", 1);
        assertThat(again.bodies()).containsExactly("missed");
    }

    @Test
    void whatBecomesVisibleLateIsToldAllTheSame() {
        EventClient client = watch(null);
        entry("second", 5_000);
        hint(user);
        client.until("entry", 1);
        entry("first", 1);
        hint(user);
        client.until("entry", 2);
        assertThat(client.bodies()).containsExactly("second", "first");
    }

    @Test
    void whoIsFarBehindIsToldToReadTheList() {
        for (int i = 0; i < 250; i++) {
            entry("entry" + i, i);
        }
        EventClient client = watch(null);
        client.until("reload", 1);
        entry("new", 20_000);
        hint(user);
        client.until("entry", 1);
        assertThat(client.bodies()).containsExactly("new");
    }

    @Test
    void anEntryOfSomebodyElseIsNotTold() {
        EventClient client = watch(null);
        client.until("counts", 1);
        String other = "other-" + UUID.randomUUID();
        put(other, "not yours", 1);
        hint(other);
        entry("yours", 2);
        hint(user);
        client.until("entry", 1);
        assertThat(client.bodies()).containsExactly("yours");
    }

    @Test
    void whatIsArchivedOrOfTheSameUserIdInAnotherTenantIsNotTold() {
        EventClient client = watch(null);
        client.until("counts", 1);
        entry("archived", 1);
        entry("not yours", 2);
        world.sql.update("update inbox set archived_at = 1 where user_id = ? and body = 'archived'", user);
        world.sql.update("update inbox set tenant = 'acme' where user_id = ? and body = 'not yours'", user);
        entry("yours", 3);
        hint(user);
        client.until("entry", 1);
        assertThat(client.bodies()).containsExactly("yours");
    }

    @Test
    void aMarkIsHintedToTheOtherScreensOfTheUser() {
        world.send("mark-inbox", null, Map.of("tenant", "demo", "user", user, "mark", "seen"));
        assertThat(world.topics()).containsExactly("carillon.inbox");
        assertThat(Json.text(world.published.get(0).body())).contains(user);
    }
}
