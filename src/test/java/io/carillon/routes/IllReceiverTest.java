package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.wire.Gate;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 51, template destination-provider: callers name the hosts, and one that is ill stops no other. */
@CamelSpringBootTest
@RouteTest(RouteTest.CHANNELS + ",84-list-channels,85-pauses")
class IllReceiverTest extends ReceiversBase {

    @Test
    void aReceiverThatIsIllStopsNoOther() {
        world.send("read-pauses", null);
        for (int i = 0; i < 60; i++) {
            deliver(to(ill));
        }
        assertThat(ill.asked).as("its breaker opened").hasSizeLessThan(10);
        deliver(to(receivers));
        assertThat(receivers.asked).hasSize(1);
        assertThat(last().state()).isEqualTo(DeliveryState.DELIVERED);
        Gate gate = world.context.getRegistry().lookupByNameAndType("channelGate", Gate.class);
        assertThat(gate.open("carillon.deliver.webhook.high")).isTrue();
        assertThat(gate.limit("carillon.deliver.webhook.high")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whatIsForItWaitsWithoutAnAttemptAndSaysWhy() {
        isIll();
        Delivery waits = to(ill);
        deliver(waits);
        Delivery again = later(waits);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(Duration.between(world.clock.instant(), again.dueAt())).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
        assertThat(again.decisions()).extracting(Decision::code).containsExactly("destination-open");
        assertThat(last().state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void whatExpiresWhileItWaitsForItIsTold() {
        isIll();
        Instant expiry = world.clock.instant().plusSeconds(20);
        Delivery waits = delivery("{\"channel\":\"webhook\",\"address\":\"" + ill.url() + "/ill\",\"expiresAt\":\"" + expiry + "\"}");
        deliver(waits);
        assertThat(later(waits).dueAt()).isEqualTo(expiry);
        world.clock.now = expiry;
        deliver(later(waits));
        assertThat(last().state()).isEqualTo(DeliveryState.EXPIRED);
    }

    @Test
    void aReceiverThatIsWellAgainGetsWhatWaited() {
        isIll();
        ill.answers(HttpDouble.with(204, ""));
        Delivery waits = to(ill);
        deliver(waits);
        world.clock.pass(Duration.ofSeconds(31));
        deliver(later(waits));
        assertThat(last().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aTrialThatFailsClosesItForLonger() {
        isIll();
        world.clock.pass(Duration.ofSeconds(31));
        isIll();
        Delivery waits = to(ill);
        deliver(waits);
        assertThat(Duration.between(world.clock.instant(), later(waits).dueAt())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(67));
    }

    @Test
    void noTenantClosesAHostToAnother() {
        isIll();
        ill.answers(HttpDouble.with(204, ""));
        deliver(delivery("{\"tenant\":\"other\",\"channel\":\"webhook\",\"address\":\"" + ill.url() + "/well\"}"));
        assertThat(last().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aRefusalIsAnAnswerAndClosesNothing() {
        ill.answers(HttpDouble.with(404, ""));
        for (int i = 0; i < 30; i++) {
            deliver(to(ill));
        }
        assertThat(ill.asked).hasSize(30);
    }

    @Test
    void theListOfChannelsCountsThemAndNamesNone() {
        world.send("read-pauses", null);
        long before = webhook().at("/providers/0/destinations/open").asLong();
        isIll();
        assertThat(webhook().at("/providers/0/destinations/open").asLong()).isEqualTo(before + 1);
        assertThat(webhook().at("/providers/0/breaker").asText()).isEqualTo("closed");
        assertThat(webhook().path("open").asBoolean()).isTrue();
        assertThat(webhook().toString()).doesNotContain("127.0.0.1");
    }

    private void isIll() {
        for (int i = 0; i < 10; i++) {
            deliver(to(ill));
        }
        world.published.clear();
    }

    private JsonNode webhook() {
        for (JsonNode channel : Samples.channels(world)) {
            if (channel.path("name").asText().equals("webhook")) {
                return channel;
            }
        }
        throw new AssertionError(Samples.channels(world));
    }
}
