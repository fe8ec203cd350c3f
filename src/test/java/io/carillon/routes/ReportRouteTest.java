package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Outcome;
import io.carillon.message.Priority;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 33: every outcome is told on one topic. */
@CamelSpringBootTest
@RouteTest("33-report")
class ReportRouteTest {

    @Autowired
    RouteWorld world;

    @ParameterizedTest
    @EnumSource
    void anOutcomeOfAnyPriorityIsToldUnderTheIdOfItsMessage(Priority priority) {
        Outcome outcome = Samples.outcome(priority);
        assertThat(world.send("report", outcome).getException()).isNull();
        assertThat(world.published).containsExactly(new RouteWorld.Published("carillon.result", outcome.notificationId(), null, outcome));
    }

    @Test
    void anOutcomeThatIsNotAcknowledgedFailsWhoeverTellsIt() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(world.send("report", Samples.outcome(Priority.LOW)).getException()).isInstanceOf(TimeoutException.class);
    }
}
