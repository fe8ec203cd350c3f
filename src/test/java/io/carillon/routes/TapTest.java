package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.message.Delivery;
import io.carillon.message.Outcome;
import io.carillon.message.Tracking;
import io.carillon.wire.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 52: the extras of tracking, which may be lost. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class TapTest extends DeliveringBase {

    @Test
    void aDeliveryTellsHowLongItTookAndHowLargeItWasAndTheTapNothingOfItsText() {
        Delivery delivery = delivery();
        world.clock.pass(Duration.ofMillis(1_234));
        delivering.deliver(delivery);
        await().atMost(Duration.ofSeconds(10)).until(() -> !world.tapped.isEmpty());
        RouteWorld.Published record = world.tapped.get(0);
        assertThat(record.key()).isEqualTo(delivery.notificationId());
        Tracking tracking = (Tracking) record.body();
        int length = "Code".length() + "your code is 1234".length();
        Outcome end = (Outcome) world.published.get(0).body();
        assertThat(end.transmittedMs()).isEqualTo(1_234);
        assertThat(end.characters()).isEqualTo(length);
        assertThat(tracking.deliveries()).isEqualTo(1);
        assertThat(tracking.transmittedMs()).isEqualTo(1_234);
        assertThat(tracking.characters()).isEqualTo(length);
        assertThat(new String(new Json().write(tracking), StandardCharsets.UTF_8)).doesNotContain("your code");
    }

    @Test
    void thePartsOfATextMessageThatWasSentAreCountedByProvider(@Autowired MeterRegistry meters) {
        delivering.deliver(delivery("{\"attributes\":{\"segments\":3,\"encoding\":\"ucs-2\"}}"));
        delivering.deliver(delivery("{\"attributes\":{\"segments\":2,\"encoding\":\"ucs-2\"},\"simulated\":true}"));
        await().atMost(Duration.ofSeconds(10)).until(() -> world.tapped.size() == 2);
        assertThat(meters.get("carillon.sms.segments").tags("provider", "first", "encoding", "ucs-2").counter().count()).isEqualTo(3);
    }

    @Test
    void aDeliveryEndsWellWhereItsExtrasAreLost() {
        world.does("publish", exchange -> {
            if (exchange.getMessage().getBody() instanceof Tracking) {
                throw new TimeoutException("no broker");
            }
        });
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        await().atMost(Duration.ofSeconds(10)).until(() -> world.at("publish").size() == 2);
        assertThat(delivering.state(delivery)).isEqualTo("SENT");
        assertThat(world.at("publish")).extracting(arrival -> arrival.body(Object.class) instanceof Tracking)
            .containsExactlyInAnyOrder(true, false);
    }
}
