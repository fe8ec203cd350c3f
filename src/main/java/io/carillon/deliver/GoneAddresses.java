package io.carillon.deliver;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.Fingerprint;
import io.carillon.message.Suppression;
import io.carillon.wire.SuppressedAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Addresses that their provider calls dead. */
@Component("goneAddresses")
class GoneAddresses {

    /** An app does not put them again, as it does with its device. */
    private static final Set<String> LASTING = Set.of("email", "whatsapp");
    private static final String WEBHOOK = "webhook";
    private final Clock clock;

    GoneAddresses(Clock clock) {
        this.clock = clock;
    }

    /** Whether this failure says so. */
    public boolean says(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return Causes.find(failure, GoneAddress.class) != null;
    }

    /**
     * Whether nothing would ever put it again: what is sent to it must not be sent again. The webhook of a user stays in the row of the
     * user; one that the request named is its caller's affair.
     */
    public boolean suppresses(@Variable("delivery") Delivery delivery) {
        return LASTING.contains(delivery.channel()) || WEBHOOK.equals(delivery.channel()) && delivery.recipient().userId() != null;
    }

    /** What direct:suppress takes. */
    public Map<String, Object> suppression(@Variable("delivery") Delivery delivery, @Variable("round") Round round) {
        return new Suppression(delivery.tenant(), delivery.channel(), SuppressedAddress.fingerprint(delivery.channel(), delivery.address()),
            Suppression.BOUNCED, round.code(), round.provider(), delivery.notificationId(), null).row(clock.millis());
    }

    /** The delivery, which says what was done. */
    public Delivery suppressed(@Variable("delivery") Delivery delivery) {
        return delivery.with(new Decision(clock.instant(), "deliver", "address-suppressed", delivery.channel(),
            "its address is suppressed: " + Suppression.BOUNCED));
    }

    /** Parameters of retire-address.sql. */
    public Map<String, Object> row(@Variable("delivery") Delivery delivery, @Variable("round") Round round) {
        return Map.of("tenant", delivery.tenant(), "channel", delivery.channel(), "fingerprint", Fingerprint.of(delivery.address()),
            "reason", round.code(), "now", clock.millis(), "acceptedAt", delivery.acceptedAt().toEpochMilli());
    }
}
