package io.carillon.routes;

import static io.carillon.routes.Keyed.REQUEST;
import static io.carillon.routes.Keyed.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 14: what is left of a key when its request failed, was refused, or is long over. */
@CamelSpringBootTest
@RouteTest("00-failures,10-accept,13-once,14-keys")
class KeysRouteTest {

    @Autowired
    RouteWorld world;
    private Keyed keyed;

    @BeforeEach
    void begin() {
        keyed = new Keyed(world);
    }

    @Test
    void afterA503TheRepeatHasTheSameIdAndNeedNotWait() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(keyed.post("k", REQUEST).getException()).isInstanceOf(TimeoutException.class);
        String id = world.sql.queryForObject("select message_id from idempotency", String.class);
        world.reset();
        assertThat(answer(keyed.post("k", REQUEST)).status()).isEqualTo(202);
        assertThat(keyed.id(0)).isEqualTo(id);
    }

    @Test
    void afterA503AnotherBodyIsStillAnotherRequest() {
        world.fails("publish", new TimeoutException("no broker"));
        keyed.post("k", REQUEST);
        world.reset();
        assertThat(answer(keyed.post("k", REQUEST.replace("\"1\"", "\"2\""))).status()).isEqualTo(422);
    }

    @Test
    void aRefusedRequestLeavesNoRowSoItCanBeRepaired() {
        assertThat(answer(keyed.post("k", "{}")).status()).isEqualTo(400);
        assertThat(answer(keyed.post("k", REQUEST)).status()).isEqualTo(202);
        assertThat(keyed.written().rows()).isEqualTo(1);
        assertThat(answer(keyed.post("other", "{}")).status()).isEqualTo(400);
        assertThat(keyed.written().rows()).isEqualTo(1);
    }

    @Test
    void aRefusedRepeatOfOneThatMayBeOutKeepsItsId() {
        String expiring = REQUEST.replace("\"to\"", "\"expiresAt\":\"2026-11-21T10:00:05Z\", \"to\"");
        world.fails("publish", new TimeoutException("no broker"));
        keyed.post("k", expiring);
        world.clock.pass(Duration.ofMinutes(1));
        assertThat(answer(keyed.post("k", expiring)).status()).isEqualTo(422);
        assertThat(keyed.rows()).isEqualTo(1);
        assertThat(answer(keyed.post("k", REQUEST)).status()).isEqualTo(422);
    }

    @Test
    void withoutTheTableAPostWithAKeyFailsAndOneWithoutDoesNot() {
        world.loses("idempotency");
        assertThat(keyed.post("k", REQUEST).getException()).isInstanceOf(org.springframework.dao.DataAccessException.class);
        assertThat(world.published).isEmpty();
        assertThat(answer(keyed.post(null, REQUEST)).status()).isEqualTo(202);
    }

    @Test
    void anAnswerThatCannotBeStoredIsGivenAllTheSame() {
        world.does("publish", exchange -> world.loses("idempotency"));
        assertThat(answer(keyed.post("k", REQUEST)).status()).isEqualTo(202);
    }

    @Test
    void expiredKeysAreDeletedAndNoOthers() {
        for (int i = 0; i < 2_001; i++) {
            world.sql.update("insert into idempotency (id, tenant, operation, idem_key, message_id, taken_at, expires_at)"
                + " values (?, 't', 'o', 'k', 'm', 0, ?)", "id-" + i, i);
        }
        keyed.post("k", REQUEST);
        assertThat(world.send("forget-keys", null).getException()).isNull();
        await().untilAsserted(() -> assertThat(keyed.rows()).isEqualTo(1));
    }
}
