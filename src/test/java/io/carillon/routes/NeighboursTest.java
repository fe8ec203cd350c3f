package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Notification;
import io.carillon.message.PermanentFailure;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One recipient's failure is no other's: each of a message gets its own end. */
@CamelSpringBootTest
@RouteTest("00-failures,32-prepare")
class NeighboursTest {

    @Autowired
    RouteWorld world;

    @Test
    void aRecipientWhoseMessageFailsForGoodHoldsUpNoOther() {
        failsForTheFirst(new PermanentFailure("render-failed", "line 1"));
        assertThat(sendToThree().getException()).isNull();
        assertThat(world.at("route")).hasSize(3);
        assertThat(world.at("give-up")).hasSize(1);
    }

    @Test
    void aFailureThatWaitingCuresHoldsUpNoOtherAndRepeatsTheRecord() {
        failsForTheFirst(new IOException("no broker"));
        assertThat(sendToThree().getException()).isInstanceOf(IOException.class);
        assertThat(world.at("route")).hasSize(3);
        assertThat(world.at("give-up")).isEmpty();
    }

    private void failsForTheFirst(Exception failure) {
        world.does("route", exchange -> {
            if (exchange.getVariable("notification", Notification.class).to().get(0).userId().equals("u1")) {
                throw failure;
            }
        });
    }

    private Exchange sendToThree() {
        return world.prepare(Samples.messageTo("{\"userId\":\"u1\"},{\"userId\":\"u2\"},{\"userId\":\"u3\"}"));
    }
}
