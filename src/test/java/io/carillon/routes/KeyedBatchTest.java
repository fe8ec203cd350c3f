package io.carillon.routes;

import static io.carillon.routes.Keyed.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Batches with an Idempotency-Key: the body is known only when its stream has been read. */
@CamelSpringBootTest
@RouteTest("00-failures,13-once,14-keys,21-batch,81-batches")
class KeyedBatchTest {

    private static final String ENTRY = """
        {"template":"order-shipped", "to":[{"email":"a@example.org"}], "data":{"order":"1"}}
        """;

    @Autowired RouteWorld world;

    @Test
    void aRepeatIsReadAndGetsTheFirstAnswer() {
        Answer first = answer(post(ENTRY.repeat(1_001)));
        Answer again = answer(post(ENTRY.repeat(1_001)));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.headers()).containsAllEntriesOf(first.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(again.body()).isEqualTo(new String((byte[]) first.body(), StandardCharsets.UTF_8));
        assertThat(world.published).hasSize(1);
        assertThat(count("batch")).isEqualTo(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefusedAndLeavesTheFirstAsItWas() {
        post(ENTRY);
        assertThat(answer(post(ENTRY.repeat(2))).status()).isEqualTo(422);
        assertThat(world.published).hasSize(1);
    }

    @Test
    void whatDiedWhileItWasReadIsReadAnewUnderTheSameId() {
        post(ENTRY.repeat(1_500));
        String id = page(0).path("batchId").asText();
        leftInFlight();
        List.of("idempotency set fingerprint = null", "batch set state = 'loading', pages = 0").forEach(one -> world.sql.update("update " + one));
        assertThat(answer(post(ENTRY.repeat(1_200))).status()).isEqualTo(202);
        assertThat(page(1).path("batchId").asText()).isEqualTo(id);
        assertThat(world.sql.queryForMap("select entries, pages from batch").values()).containsExactly(1_200, 2);
        assertThat(count("batch_page")).isEqualTo(2);
    }

    @Test
    void whatDiedAfterItWasReadIsNotStoredTwiceAndGoesOn() {
        post(ENTRY.repeat(1_500));
        leftInFlight();
        world.sql.update("update batch set pages_done = 1");
        assertThat(answer(post(ENTRY.repeat(1_500))).status()).isEqualTo(202);
        assertThat(page(1)).isEqualTo(page(0));
        assertThat(world.sql.queryForObject("select pages_done from batch", Integer.class)).isEqualTo(1);
    }

    @Test
    void whatDiedAfterItWasReadIsNotGivenToAnotherBody() {
        post(ENTRY);
        leftInFlight();
        assertThat(answer(post(ENTRY.repeat(2))).status()).isEqualTo(422);
        assertThat(world.published).hasSize(1);
        assertThat(count("batch")).isEqualTo(1);
    }

    @Test
    void afterA503TheRepeatIsTheSameBatch() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(post(ENTRY).getException()).isInstanceOf(TimeoutException.class);
        String id = world.sql.queryForObject("select message_id from idempotency", String.class);
        world.reset();
        assertThat(answer(post(ENTRY)).headers()).containsEntry("Location", "/v1/batches/" + id);
        assertThat(count("batch_page")).isEqualTo(1);
    }

    @Test
    void aLongUploadIsNotTakenOverWhileItIsRead() {
        InputStream slow = new ByteArrayInputStream(ENTRY.repeat(3_000).getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                world.clock.pass(Duration.ofSeconds(4));
                assertThat(answer(post(ENTRY)).status()).isEqualTo(409);
                return super.read(buffer, offset, length);
            }
        };
        assertThat(answer(post(slow)).status()).isEqualTo(202);
    }

    @Test
    void anUploadThatSleptTooLongGivesWayAndTouchesNothing() {
        AtomicBoolean slept = new AtomicBoolean();
        InputStream asleep = new ByteArrayInputStream(ENTRY.repeat(3_000).getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (slept.compareAndSet(false, true)) {
                    world.clock.pass(Duration.ofSeconds(11));
                    assertThat(answer(post(ENTRY)).status()).isEqualTo(202);
                }
                return super.read(buffer, offset, length);
            }
        };
        assertThat(answer(post(asleep)).status()).isEqualTo(409);
        assertThat(world.sql.queryForMap("select entries, state from batch").values()).containsExactly(1, "running");
        assertThat(answer(post(ENTRY)).headers()).containsKey("Idempotency-Replayed");
    }

    private void leftInFlight() {
        new Keyed(world).written();
        world.sql.update("update idempotency set answer = null, owner = 'dead'");
        world.clock.pass(Duration.ofSeconds(10));
    }

    private Exchange post(String lines) {
        return post(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private Exchange post(InputStream lines) {
        return world.send("accept-batch", lines, Map.of("tenant", "demo", "operation", "accept-batch", "traceparent", "00-1-2-01",
            "caller", new Caller("key", "demo", "live", Set.of("bulk"))), exchange -> {
                exchange.getMessage().setHeader("Content-Type", "application/x-ndjson");
                exchange.getMessage().setHeader("Idempotency-Key", "k");
            });
    }

    private JsonNode page(int n) {
        return Json.MAPPER.valueToTree(world.published.get(n).body());
    }

    private int count(String table) {
        return world.sql.queryForObject("select count(*) from " + table, Integer.class);
    }
}
