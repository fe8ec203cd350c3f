package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.DeliveryState;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The one state of a message, made of those of its deliveries. */
final class Status {

    private Status() {
    }

    /**
     * What reached someone counts first, then what is still under way, then how it ended; {@code accepted} where nothing is known.
     */
    static DeliveryState of(Collection<DeliveryState> deliveries) {
        return deliveries.stream()
            .max(Comparator.comparingInt(Status::weight).thenComparingInt(DeliveryState::rank))
            .orElse(DeliveryState.ACCEPTED);
    }

    /** How many deliveries are in which state. @param counted holds the aggregation {@code states} of {@link SearchBodies} */
    static Map<DeliveryState, Long> counts(JsonNode counted) {
        Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
        counted.path("states").path("buckets").forEach(state ->
            counts.put(read(state.path("key").asText()), state.path("doc_count").asLong()));
        return counts;
    }

    static long sum(Map<DeliveryState, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static int weight(DeliveryState state) {
        if (state == DeliveryState.SENT || state == DeliveryState.DELIVERED) {
            return 2;
        }
        return state.end() ? 0 : 1;
    }

    /** The states of the ledger are those of the contract but for the two of a delivery in hand. */
    static DeliveryState ofLedger(String state) {
        return switch (state) {
            case "LEASED", "RETRY" -> DeliveryState.ATTEMPTED;
            case "HELD" -> DeliveryState.FAILED;
            default -> known(state) ? read(state) : DeliveryState.ATTEMPTED;
        };
    }

    private static boolean known(String state) {
        return Arrays.stream(DeliveryState.values()).anyMatch(one -> one.name().equals(state));
    }

    static DeliveryState read(String state) {
        return DeliveryState.valueOf(state.toUpperCase(Locale.ROOT));
    }
}
