package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.message.Delivery;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What opens the breaker of a destination that callers name. */
class ProviderDestinationsTest {

    private final DestinationSettings settings = new DestinationSettings(0.25, Duration.ZERO, 10, Duration.ofMinutes(1));
    private final ProviderDestinations destinations = new ProviderDestinations(settings, new SetClock());
    private final Turns turns = new Turns(settings, new SetClock(), () -> 64);

    @Test
    void whatIsSaidOfOneAddressOpensNoBreaker() throws Exception {
        fails(new AddressFailure("busy", "the address takes nothing now", null));
        assertThat(destinations.open()).isZero();
    }

    @Test
    void failuresOfTheDestinationOpenIt() throws Exception {
        fails(new TemporaryFailure("http-503", "the server is busy", null));
        assertThat(destinations.open()).isEqualTo(1);
    }

    private void fails(Exception failure) throws Exception {
        Delivery delivery = Json.MAPPER.readValue("""
            {"tenant":"demo","channel":"webhook","priority":"HIGH","address":"https://receiver.example/hook"}""", Delivery.class);
        for (int i = 0; i < 5; i++) {
            destinations.enter(delivery, turns).accept(failure);
        }
    }
}
