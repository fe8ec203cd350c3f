package io.carillon.admit;

import io.carillon.message.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A message whose end its caller waits for, and what was seen of it so far. */
final class Awaited {

    private final long seconds;
    private final Instant until;
    private final int recipients;
    private volatile Map<?, ?> found;
    private volatile boolean over;

    Awaited(long seconds, Instant until, int recipients) {
        this.seconds = seconds;
        this.until = until;
        this.recipients = recipients;
    }

    /**
     * A channel that failed may give way to the next one a moment later, so a bad end counts when it is seen twice.
     *
     * @param answer as GET shows the message
     */
    void see(Map<?, ?> answer) {
        Map<String, List<DeliveryState>> states = ((List<?>) answer.get("deliveries")).stream().map(Map.class::cast)
            .collect(Collectors.groupingBy(one -> String.valueOf(one.get("recipient")),
                Collectors.mapping(Awaited::state, Collectors.toList())));
        boolean ended = states.size() >= recipients && states.values().stream().flatMap(List::stream).allMatch(DeliveryState::end);
        boolean sent = states.values().stream().allMatch(all -> all.stream().anyMatch(one -> one.rank() >= DeliveryState.SENT.rank()));
        over = ended && (sent || found != null && answer.get("counts").equals(found.get("counts")));
        found = answer;
    }

    private static DeliveryState state(Map<?, ?> delivery) {
        return DeliveryState.valueOf(delivery.get("delivery").toString().toUpperCase(Locale.ROOT));
    }

    long seconds() {
        return seconds;
    }

    Instant until() {
        return until;
    }

    boolean isOver() {
        return over;
    }

    Map<?, ?> found() {
        return found;
    }
}
