package io.carillon.routes;

import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Notification;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 32: from the three queues into preparation. */
@CamelSpringBootTest
@RouteTest("00-failures,32-prepare")
class PrepareRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void aMessageIsPreparedAsItWasAccepted() {
        Notification message = message("{\"to\":[{\"email\":\"a@example.org\"}],\"data\":{\"order\":\"\\\"42\\\"\\n🔔\"}}");
        assertThat(consume(new Json().write(message)).getException()).isNull();
        assertThat(world.field(world.at("route").get(0), "notification", Notification.class)).isEqualTo(message);
    }

    @Test
    void theThreeQueuesAreReadInOneGroup() {
        assertThat(world.context.getRoute("prepare").getEndpoint().getEndpointUri())
            .isEqualTo("kafka-window://carillon.high,carillon.medium,carillon.low?batch=500&groupId=carillon-prepare&interval=10&permits=1000&yieldAbove=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "null", "[]", ""})
    void aRecordNobodyCanReadIsGivenUpAndHoldsUpNothing(String record) {
        assertThat(consume(record.getBytes(StandardCharsets.UTF_8)).getException()).isNull();
        assertThat(world.at("route")).isEmpty();
        assertThat(world.at("give-up")).hasSize(1);
    }

    @Test
    void whileABackendIsAwayTheRecordIsRepeated() {
        world.fails("route", new TimeoutException("no broker"));
        assertThat(consume(new Json().write(Samples.messageTo("{\"email\":\"a@example.org\"}"))).getException()).isInstanceOf(TimeoutException.class);
        assertThat(world.at("give-up")).isEmpty();
    }

    @Test
    void aPoisonInABatchIsRunAloneAndItsNeighboursGoOn() {
        world.does("route", exchange -> {
            if (exchange.getVariable("notification", Notification.class).tenant().equals("poison")) {
                throw new PermanentFailure("poison", "it is one");
            }
        });
        Exchange done = world.prepare(to("demo"), to("poison"), to("demo"));
        assertThat(done.getException()).as("of the poison").isInstanceOf(PermanentFailure.class);
        assertThat(world.topics()).as("of its neighbours").containsExactly("carillon.result", "carillon.result");
        assertThat(world.at("give-up")).isEmpty();
        assertThat(world.prepare(to("poison")).getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
    }

    private static Notification to(String tenant) {
        return message("{\"to\":[{\"email\":\"a@example.org\"}],\"tenant\":\"" + tenant + "\"}");
    }

    private Exchange consume(byte[] record) {
        return world.sendRecord("prepare", record);
    }
}
