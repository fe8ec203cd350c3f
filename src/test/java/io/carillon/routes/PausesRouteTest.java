package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.wire.Gate;
import io.carillon.wire.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 85: operators pause and resume, and nothing is lost by it. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",84-audit,85-pauses")
class PausesRouteTest extends DeliveringBase {

    private static final Caller OPERATOR = new Caller("night", Caller.INSTALLATION, "live", Set.of(Caller.SYSTEM));

    @AfterEach
    void nothingIsPausedForOthers() {
        world.sql.update("delete from pause");
        world.send("read-pauses", null);
    }

    @Test
    void thePausedChannelKeepsItsBacklogInItsTopic() {
        assertThat(pause("channel", "test").getException()).isNull();
        assertThat(gate().open("carillon.deliver.test.high")).isFalse();
        assertThat(gate().open("carillon.deliver.other.high")).isTrue();
        resume("channel", "test");
        assertThat(gate().open("carillon.deliver.test.high")).isTrue();
    }

    @Test
    void aPausedAccountIsPassedOver() {
        pause("account", "first");
        delivering.deliver(delivery());
        assertThat(delivering.asked).containsExactly("second");
        assertThat(gate().open("carillon.deliver.test.high")).isTrue();
        pause("account", "second");
        assertThat(gate().open("carillon.deliver.test.high")).isFalse();
    }

    @Test
    void aDeliveryOfAPausedTenantWaitsWithoutAnAttemptAndSaysWhy() {
        pause("tenant", "demo");
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.topics()).containsExactly("carillon.retry.30s.high");
        Delivery waits = (Delivery) world.published.get(0).body();
        assertThat(waits.attempt()).isEqualTo(1);
        assertThat(waits.decisions()).extracting(Decision::code).containsExactly("paused");
        resume("tenant", "demo");
        again();
        world.clock.pass(Duration.ofMinutes(1));
        delivering.deliver(waits);
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void whatIsPausedIsListedWithItsReasonAndAudited() {
        pause("channel", "test");
        JsonNode listed = list(OPERATOR).get(0);
        assertThat(listed.path("name").asText()).isEqualTo("test");
        assertThat(listed.path("reason").asText()).isEqualTo("provider asked for it");
        assertThat(listed.path("by").asText()).isEqualTo("night");
        resume("channel", "test");
        assertThat(world.sql.queryForList("select action from audit_event order by action", String.class))
            .containsExactly("channel.pause", "channel.resume");
    }

    @Test
    void aSlipOfThePenIsNotTakenForAPause() {
        for (String name : new String[] {"channel/tset", "account/third", "region/eu"}) {
            String[] parts = name.split("/");
            assertThat(pause(parts[0], parts[1]).getMessage().getBody(Answer.class).status()).as(name).isEqualTo(404);
        }
        assertThat(world.sql.queryForObject("select count(*) from pause", Integer.class)).isZero();
    }

    @Test
    void withoutADatabaseTheLastPausesHold() {
        pause("channel", "test");
        world.loses("pause");
        assertThat(world.send("read-pauses", null).getException()).hasRootCauseInstanceOf(SQLException.class);
        assertThat(gate().open("carillon.deliver.test.high")).isFalse();
        world.recovers();
    }

    @Test
    void aPauseHasAGaugeOfItsAgeUntilItIsResumed(@Autowired MeterRegistry meters) {
        pause("channel", "test");
        world.clock.pass(Duration.ofSeconds(90));
        world.send("read-pauses", null);
        assertThat(meters.get("carillon.paused.age").tags("kind", "channel", "name", "test").gauge().value()).isEqualTo(90);
        resume("channel", "test");
        assertThat(meters.find("carillon.paused.age").meters()).isEmpty();
    }

    @Test
    void manyPausedTenantsAreNotMoreGaugesThanALabelMayHaveValues(@Autowired MeterRegistry meters) {
        for (int i = 0; i < 300; i++) {
            world.sql.update("insert into pause (kind, name, reason, paused_by, paused_at) values ('tenant', ?, 'r', 'k', ?)", "t" + i, i);
        }
        world.send("read-pauses", null);
        assertThat(meters.get("carillon.paused.age").meters()).hasSize(101);
        assertThat(meters.get("carillon.paused.age").tags("name", "other").gauge().value()).as("the longest of the others")
            .isEqualTo((world.clock.millis() - 100) / 1000d);
    }

    private Exchange pause(String kind, String name) {
        return pause(OPERATOR, kind, name);
    }

    private Exchange pause(Caller caller, String kind, String name) {
        return world.send("pause", "{\"reason\":\"provider asked for it\"}".getBytes(StandardCharsets.UTF_8),
            Map.of("kind", kind, "name", name, "caller", caller));
    }

    private JsonNode list(Caller caller) {
        return Json.MAPPER.valueToTree(world.send("list-pauses", null, Map.of("caller", caller)).getMessage().getBody()).path("items");
    }

    private void resume(String kind, String name) {
        assertThat(world.send("resume", null, Map.of("kind", kind, "name", name, "caller", OPERATOR)).getException()).isNull();
    }

    private Gate gate() {
        return world.context.getRegistry().lookupByNameAndType("channelGate", Gate.class);
    }
}
