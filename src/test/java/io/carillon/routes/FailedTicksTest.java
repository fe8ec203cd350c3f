package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Route file 00: a database that is away for an hour leaves a log that can be read. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@RouteTest("00-failures,FailedTicksTest/ticks")
class FailedTicksTest {

    @Autowired
    RouteWorld world;

    @Test
    void whatATimerCannotDoIsOneLineOfTheLogAndNoStackForEachTick(CapturedOutput log) throws Exception {
        world.context.getRouteController().startRoute("tick-alone");
        world.context.getRouteController().startRoute("tick-with-fallback");
        await().untilAsserted(() -> {
            assertThat(world.at("ticked")).hasSize(10);
            assertThat(world.at("fallen-back")).hasSize(5);
            assertThat(log.getAll().lines().filter(line -> line.contains("is run again at its next time"))).hasSize(2);
        });
        assertThat(log.getAll()).contains("The route tick-alone failed", "The route tick-with-fallback failed", "BadSqlGrammarException")
            .doesNotContain("\tat ", "Failed delivery", "Error processing exchange");
    }
}
