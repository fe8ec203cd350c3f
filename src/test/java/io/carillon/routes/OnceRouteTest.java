package io.carillon.routes;

import static io.carillon.routes.Keyed.REQUEST;
import static io.carillon.routes.Keyed.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 13: one key, one message. What failed before is in KeysRouteTest, HTTP in io.carillon.border.KeyTest. */
@CamelSpringBootTest
@RouteTest("00-failures,10-accept,13-once,14-keys")
class OnceRouteTest {

    @Autowired
    RouteWorld world;
    private Keyed keyed;

    @BeforeEach
    void begin() {
        keyed = new Keyed(world);
    }

    @Test
    void aRepeatGetsTheFirstAnswerAndMakesNothing() {
        Answer first = answer(keyed.post("k", REQUEST));
        Answer again = answer(keyed.post("k", REQUEST));
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.headers()).containsAllEntriesOf(first.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(again.body()).isEqualTo(new String((byte[]) first.body()));
        assertThat(world.published).hasSize(1);
    }

    @Test
    void aRepeatIsAnsweredAlsoWhereItWouldBeRefusedByNow() {
        String expiring = REQUEST.replace("\"to\"", "\"expiresAt\":\"2026-11-21T10:00:05Z\", \"to\"");
        assertThat(answer(keyed.post("k", expiring)).status()).isEqualTo(202);
        world.clock.pass(Duration.ofHours(1));
        assertThat(answer(keyed.post("other", expiring)).status()).isEqualTo(422);
        assertThat(answer(keyed.post("k", expiring)).status()).isEqualTo(202);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        keyed.post("k", REQUEST);
        Answer other = answer(keyed.post("k", REQUEST.replace("\"1\"", "\"2\"")));
        assertThat(other.status()).isEqualTo(422);
        assertThat(type(other)).endsWith("/idempotency-key-reused");
        assertThat(world.published).hasSize(1);
    }

    @Test
    void aKeyIsTheTenantsOwnAndItsCaseCounts() {
        keyed.post("demo", "k", REQUEST);
        keyed.post("other", "k", REQUEST);
        keyed.post("demo", "K", REQUEST);
        assertThat(world.published).hasSize(3).extracting(RouteWorld.Published::key).doesNotHaveDuplicates();
    }

    @Test
    void theRowIsThereWithTheIdOfTheMessageBeforeTheMessageIs() {
        StringBuilder seen = new StringBuilder();
        world.does("publish", exchange -> seen.append(world.sql.queryForObject(
            "select message_id from idempotency where answer is null", String.class)));
        Answer answer = answer(keyed.post("k", REQUEST));
        assertThat(answer.headers()).containsEntry("Location", "/v1/notifications/" + seen);
    }

    @Test
    void ofTwoAtOnceOneIsAcceptedAndOneIsToldToWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ack = new CountDownLatch(1);
        world.does("publish", exchange -> {
            asked.countDown();
            ack.await(20, TimeUnit.SECONDS);
        });
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> keyed.post("k", REQUEST));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        Answer second = answer(keyed.post("k", REQUEST));
        ack.countDown();
        assertThat(second.status()).isEqualTo(409);
        assertThat(type(second)).endsWith("/idempotency-key-in-flight");
        assertThat(second.headers()).containsEntry("Retry-After", "10");
        assertThat(answer(first.get(20, TimeUnit.SECONDS)).status()).isEqualTo(202);
    }

    @Test
    void whatADeadInstanceLeftIsTakenOverAfterTenSecondsWithItsId() {
        keyed.post("k", REQUEST);
        keyed.written();
        world.sql.update("update idempotency set answer = null, owner = 'dead'");
        world.clock.pass(Duration.ofMillis(9_999));
        assertThat(answer(keyed.post("k", REQUEST)).status()).isEqualTo(409);
        world.clock.pass(Duration.ofMillis(1));
        assertThat(answer(keyed.post("k", REQUEST)).status()).isEqualTo(202);
        assertThat(keyed.id(1)).isEqualTo(keyed.id(0));
    }

    @Test
    void afterADayTheKeyMeansANewMessage() {
        keyed.post("k", REQUEST);
        keyed.written();
        world.clock.pass(Duration.ofHours(24).minusMillis(1));
        keyed.post("k", REQUEST);
        assertThat(world.published).hasSize(1);
        world.clock.pass(Duration.ofMillis(1));
        assertThat(answer(keyed.post("k", REQUEST.replace("\"1\"", "\"2\""))).status()).isEqualTo(202);
        assertThat(keyed.id(1)).isNotEqualTo(keyed.id(0));
        assertThat(keyed.rows()).isEqualTo(1);
    }

    @Test
    void aKeyIsOneTo255VisibleCharacters() {
        for (String bad : new String[] {"", "a b", "ä", "k".repeat(256)}) {
            Answer answer = answer(keyed.post(bad, REQUEST));
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(String.valueOf(answer.body())).contains("pointer=Idempotency-Key");
        }
        assertThat(answer(keyed.post("k".repeat(255), REQUEST)).status()).isEqualTo(202);
    }

    private static String type(Answer problem) {
        return ((Map<?, ?>) problem.body()).get("type").toString();
    }
}
