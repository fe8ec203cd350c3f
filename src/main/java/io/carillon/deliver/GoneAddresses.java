package io.carillon.deliver;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.Fingerprint;
import io.carillon.message.Suppression;
import io.carillon.wire.SuppressedAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    boolean says(Exception failure) {
        return Causes.find(failure, GoneAddress.class) != null;
    }

    /**
     * Whether nothing would ever put it again: what is sent to it must not be sent again. The webhook of a user stays in the row of the
     * user; one that the request named is its caller's affair.
     */
    public boolean suppresses(@Variable("attempt") Attempt attempt) {
        Delivery delivery = attempt.delivery();
        return LASTING.contains(delivery.channel()) || WEBHOOK.equals(delivery.channel()) && delivery.recipient().userId() != null;
    }

    /** What direct:suppress takes. */
    public Map<String, Object> suppression(@Variable("attempt") Attempt attempt) {
        Delivery delivery = attempt.delivery();
        return new Suppression(delivery.tenant(), delivery.channel(), SuppressedAddress.fingerprint(delivery.channel(), delivery.address()),
            Suppression.BOUNCED, attempt.code(), attempt.provider(), delivery.notificationId(), null).row(clock.millis());
    }

    /** The delivery says what was done. */
    public void suppressed(@Variable("attempt") Attempt attempt) {
        attempt.delivery(attempt.delivery().with(new Decision(clock.instant(), "deliver", "address-suppressed",
            attempt.delivery().channel(), "its address is suppressed: " + Suppression.BOUNCED)));
    }

    /** Those whose provider says so. */
    public List<Attempt> of(@Variable("attempts") List<Attempt> attempts) {
        return attempts.stream().filter(Attempt::gone).toList();
    }

    /** Parameters of retire-address.sql. */
    public Map<String, Object> row(@Variable("attempt") Attempt attempt) {
        Delivery delivery = attempt.delivery();
        return Map.of("tenant", delivery.tenant(), "channel", delivery.channel(), "fingerprint", Fingerprint.of(delivery.address()),
            "reason", attempt.code(), "now", clock.millis(), "acceptedAt", delivery.acceptedAt().toEpochMilli());
    }
}
