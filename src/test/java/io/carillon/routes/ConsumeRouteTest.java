package io.carillon.routes;

import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Notification;
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
@RouteTest("00-failures,32-consume")
class ConsumeRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void aMessageIsPreparedAsItWasAccepted() {
        Notification message = message("{\"data\":{\"order\":\"\\\"42\\\"\\n🔔\"}}");
        assertThat(consume(new Json().write(message)).getException()).isNull();
        assertThat(world.at("expand")).singleElement().satisfies(arrival -> assertThat(arrival.body()).isEqualTo(message));
    }

    @Test
    void theThreeQueuesAreReadInOneGroup() {
        assertThat(world.context.getRoute("consume-events").getEndpoint().getEndpointUri())
            .isEqualTo("kafka-window://carillon.high,carillon.medium,carillon.low?groupId=carillon-prepare&permits=64&yieldAbove=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "null", "[]", ""})
    void aRecordNobodyCanReadIsGivenUpAndHoldsUpNothing(String record) {
        assertThat(consume(record.getBytes(StandardCharsets.UTF_8)).getException()).isNull();
        assertThat(world.at("expand")).isEmpty();
        assertThat(world.at("give-up")).hasSize(1);
    }

    @Test
    void whileABackendIsAwayTheRecordIsRepeated() {
        world.fails("expand", new TimeoutException("no broker"));
        assertThat(consume(new Json().write(message("{}"))).getException()).isInstanceOf(TimeoutException.class);
        assertThat(world.at("give-up")).isEmpty();
    }

    private Exchange consume(byte[] record) {
        return world.send("consume-events", record);
    }
}
