package io.carillon.routes;

import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Notification;
import io.carillon.message.Priority;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 30: each message goes to the queue of its priority. */
@CamelSpringBootTest
@RouteTest("30-prioritise")
class PrioritiseRouteTest {

    @Autowired
    RouteWorld world;

    @ParameterizedTest
    @EnumSource
    void aMessageGoesToTheQueueOfItsPriorityUnderItsId(Priority priority) {
        Notification message = message("{\"priority\":\"" + priority + "\"}");
        assertThat(world.send("prioritise", message).getException()).isNull();
        assertThat(world.topics()).containsExactly("carillon." + priority.lower());
        assertThat(world.published.get(0).key()).isEqualTo(message.id());
        assertThat(world.published.get(0).dueAt()).isNull();
        assertThat(world.published.get(0).body()).isEqualTo(message);
    }

    @Test
    void aMessageThatIsNotAcknowledgedFailsItsCaller() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(world.send("prioritise", message("{}")).getException()).isInstanceOf(TimeoutException.class);
    }
}
