package io.carillon.admit;

import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** What the caller of a cancellation is told. */
@Component("cancellation")
public class Cancellation {

    private final Clock clock;

    Cancellation(Clock clock) {
        this.clock = clock;
    }

    /** Epoch milliseconds. */
    public long now() {
        return clock.millis();
    }

    /** @param left deliveries that a provider has or may have @throws Problem 409 where there are such */
    public Map<String, Object> answer(@Variable("id") String id, @Variable("left") long left) {
        if (left > 0) {
            throw new Problem(Kind.CONFLICT, left + (left == 1 ? " delivery has" : " deliveries have")
                + " left already; what had not left by now is cancelled.");
        }
        return Map.of("id", id, "status", "cancelled");
    }
}
