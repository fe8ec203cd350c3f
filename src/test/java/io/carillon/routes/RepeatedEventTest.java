package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Notification;
import io.carillon.wire.Json;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** An event that Kafka brings twice is one message: its id is made of source and id, and the ledger knows its delivery. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",12-accept-kafka,32-prepare,40-expand,41-route,43-render,44-dedup,RepeatedEventTest/email")
class RepeatedEventTest extends DeliveringBase {

    private static final String REQUEST = "{\"template\":\"order-shipped\",\"to\":[{\"email\":\"a@example.org\"}],\"data\":{\"order\":\"1\"}}";

    @Test
    void anEventThatComesTwiceIsDeliveredOnce() {
        event("once");
        event("once");
        assertThat(bodies("carillon.medium")).hasSize(2);
        bodies("carillon.medium").forEach(message -> assertThat(world.prepare((Notification) message).getException()).isNull());
        assertThat(bodies("carillon.deliver.email.medium")).hasSize(2);
        bodies("carillon.deliver.email.medium").forEach(delivery -> world.sendRecord("deliver-email", new Json().write(delivery)));
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void twoEventsAreDeliveredTwice() {
        event("one");
        event("another");
        bodies("carillon.medium").forEach(message -> world.prepare((Notification) message));
        bodies("carillon.deliver.email.medium").forEach(delivery -> world.sendRecord("deliver-email", new Json().write(delivery)));
        assertThat(delivering.asked).containsExactly("first", "first");
    }

    private List<Object> bodies(String topic) {
        return world.published.stream().filter(record -> record.topic().equals(topic)).map(RouteWorld.Published::body).toList();
    }

    private void event(String id) {
        assertThat(Events.send(world, "/erp", id, REQUEST).getException()).isNull();
    }
}
