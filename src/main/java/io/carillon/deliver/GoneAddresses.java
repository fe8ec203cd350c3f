package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.Fingerprint;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Addresses that their provider calls dead. */
@Component("goneAddresses")
class GoneAddresses {

    private final Clock clock;

    GoneAddresses(Clock clock) {
        this.clock = clock;
    }

    /** Whether this failure says so. */
    public boolean says(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return Causes.find(failure, GoneAddress.class) != null;
    }

    /** Parameters of retire-address.sql. */
    public Map<String, Object> row(@Variable("delivery") Delivery delivery, @Variable("round") Round round) {
        return Map.of("tenant", delivery.tenant(), "channel", delivery.channel(), "fingerprint", Fingerprint.of(delivery.address()),
            "reason", round.code(), "now", clock.millis(), "acceptedAt", delivery.acceptedAt().toEpochMilli());
    }
}
