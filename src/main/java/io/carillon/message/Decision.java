package io.carillon.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why something was sent, held, rerouted or suppressed.
 *
 * @param at      when it was decided
 * @param step    the stage that decided: {@code select}, {@code render}, {@code deliver}, {@code retry} …
 * @param code    stable, kebab-case: {@code opted-out}, {@code no-address}, {@code unknown-recipient}, {@code breaker-open} …
 * @param channel the channel it is about, or null
 * @param detail  one sentence for a person; holds no personal data
 */
public record Decision(Instant at, String step, String code, String channel, String detail) {

    private static final String REPLAYED = "replayed";

    /** A person sent a dead letter again. */
    static Decision replayed(Instant at) {
        return new Decision(at, "retry", REPLAYED, null, "a dead letter was sent again");
    }

    /** When a person sent it again last. */
    static Optional<Instant> lastReplay(List<Decision> decisions) {
        return decisions.stream().filter(decision -> REPLAYED.equals(decision.code())).map(Decision::at).max(Instant::compareTo);
    }

    /** How often a person sent it again. */
    static long replays(List<Decision> decisions) {
        return decisions.stream().filter(decision -> REPLAYED.equals(decision.code())).count();
    }

    /** What was decided before, and then this. */
    List<Decision> after(List<Decision> before) {
        return Stream.concat(before.stream(), Stream.of(this)).toList();
    }
}
