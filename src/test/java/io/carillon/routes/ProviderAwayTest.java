package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While the file of a provider is exchanged nobody knows which addresses are its own: what only it may take waits, and is not refused. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class ProviderAwayTest extends DeliveringBase {

    @AfterEach
    void theFileIsBack() throws Exception {
        world.load(List.of());
    }

    @Test
    void aDeliveryWaitsForItsProviderAndCountsNoAttempt() throws Exception {
        leaves("first");
        leaves("second");
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.topics()).containsExactly("carillon.retry.5s.high");
        Delivery waits = (Delivery) world.published.get(0).body();
        assertThat(waits.attempt()).isEqualTo(delivery.attempt());
        assertThat(waits.decisions()).extracting(Decision::code).containsExactly("provider-away");
        assertThat(delivering.state(delivery)).isEqualTo("RETRY");
    }

    @Test
    void itIsSentOnceTheProviderIsBack() throws Exception {
        leaves("first");
        leaves("second");
        delivering.deliver(delivery());
        Delivery again = (Delivery) world.published.get(0).body();
        world.load(List.of());
        world.load(List.of(RouteTest.DELIVERING.split(",")));
        again();
        delivering.deliver(again);
        assertThat(delivering.asked).containsExactly("first");
        assertThat(delivering.state(again)).isEqualTo("SENT");
    }

    @Test
    void theProviderThatIsThereIsAskedMeanwhile() throws Exception {
        leaves("first");
        delivering.deliver(delivery());
        assertThat(delivering.asked).containsExactly("second");
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.SENT);
    }

    private void leaves(String provider) throws Exception {
        world.context.removeRouteDefinition(world.context.getRouteDefinition("send-" + provider));
    }
}
