package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.message.EventSource;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 89: what hinders nobody who watches, and who may not. */
@CamelSpringBootTest
@RouteTest("00-failures,88-inbox,89-live-inbox")
class LiveInboxOutageTest extends LiveInboxBase {

    @Test
    void aHintThatWasLostDelaysOnly() {
        EventClient client = watch(null);
        client.until("counts", 1);
        entry("hello", 1);
        world.send("look-again", null);
        client.until("entry", 1);
        assertThat(client.beats.get()).isPositive();
    }

    @Test
    void aBrokerThatIsDownHindersNoMark() {
        world.fails("publish", new IllegalStateException("down"));
        assertThat(world.send("mark-inbox", null, Map.of("tenant", "demo", "user", user, "mark", "seen")).getException()).isNull();
    }

    @Test
    void aDatabaseThatIsDownEndsNoConnection() {
        EventClient client = watch(null);
        client.until("counts", 1);
        world.loses("inbox");
        hint(user);
        world.recovers();
        entry("hello", 1);
        await().untilAsserted(() -> {
            world.send("look-again", null);
            assertThat(client.bodies()).containsExactly("hello");
        });
    }

    @Test
    void aCursorThatIsNoneAndOneConnectionTooManyAreRefused() {
        assertThat(world.send("watch-inbox", null, variables("nonsense")).getMessage().getBody().toString()).contains("400");
        for (int i = 0; i < 20; i++) {
            watch(null);
        }
        assertThat(world.send("watch-inbox", null, variables(null)).getMessage().getBody().toString()).contains("429");
        open.forEach(EventSource::ended);
        watch(null);
    }
}
