package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.DeliveryState;
import io.carillon.wire.PagePlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the documents of one message together to the answer of the contract. */
final class Composer {

    private static final List<String> BASE = List.of("id", "template", "priority", "family", "category", "module", "reference",
        "batchId", "acceptedAt", "recipients", "metadata", "simulated");

    private final Map<String, Object> base = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> deliveries = new TreeMap<>();
    private final PagePlace place;
    private final int more;
    private final Map<DeliveryState, Long> indexed = new EnumMap<>(DeliveryState.class);
    private final Map<DeliveryState, Long> claimed = new EnumMap<>(DeliveryState.class);
    private boolean ledger;

    /** @param place where the page begins. @param more deliveries that are asked for: one more than the page shows */
    Composer(PagePlace place, int more) {
        this.place = place;
        this.more = more;
    }

    /** How many of all its deliveries are in which state, as the index counts them. */
    Composer counted(JsonNode aggregations) {
        indexed.putAll(Status.counts(aggregations));
        return this;
    }

    /** @param hits of any index; an event may come before its delivery */
    Composer search(JsonNode hits) {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode hit : hits) {
            String index = hit.path("_index").asText();
            JsonNode source = hit.path("_source");
            if (index.startsWith(Indexes.NOTIFICATIONS)) {
                base.putAll(summary(source));
            } else if (index.startsWith(Indexes.DELIVERIES)) {
                DeliveryView.raise(delivery(source), Status.read(source.path("state").asText()));
                if (source.hasNonNull("characters")) {
                    events.add(source);              // it holds its last event too
                }
            } else {
                events.add(source);
            }
        }
        events.sort(Comparator.comparing(event -> Instant.parse(event.path("at").asText("1970-01-01T00:00:00Z"))));
        events.forEach(this::event);
        return this;
    }

    /** The part of a message that a list shows too. */
    static Map<String, Object> summary(JsonNode source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        BASE.stream().filter(source::hasNonNull).forEach(name -> fields.put(name, DeliveryView.plain(source.get(name))));
        return fields;
    }

    /** Rows of the ledger; where they know more than the index, they count. @param states how many of all are in which state */
    Composer ledger(List<Map<String, Object>> rows, List<Map<String, Object>> states) {
        states.forEach(row -> claimed.merge(Status.ofLedger(row.get("state").toString()), ((Number) row.get("deliveries")).longValue(),
            Long::sum));
        for (Map<String, Object> row : rows) {
            Map<String, Object> delivery = deliveries.computeIfAbsent(row.get("id").toString(),
                id -> DeliveryView.fresh(id, row.get("recipient").toString(), row.get("channel").toString()));
            DeliveryState state = Status.ofLedger(row.get("state").toString());
            ledger |= DeliveryView.raise(delivery, state);
        }
        return this;
    }

    private void event(JsonNode event) {
        if (event.hasNonNull("engagement")) {
            Engagement.add(deliveries.get(event.path("deliveryId").asText()), event.get("engagement").asText());
        } else {
            DeliveryView.event(delivery(event), event);
        }
    }

    private Map<String, Object> delivery(JsonNode source) {
        return deliveries.computeIfAbsent(source.path("deliveryId").asText(),
            id -> DeliveryView.fresh(id, source.path("recipient").asText(), source.path("channel").asText()));
    }

    /** True where nothing more can be learned: every delivery has ended. */
    boolean settled() {
        return !deliveries.isEmpty() && known().stream().allMatch(DeliveryState::end);
    }

    /** Every state that a delivery is known to be in: those of the page, and those of the counts where it is not all of the message. */
    private Set<DeliveryState> known() {
        Set<DeliveryState> known = EnumSet.noneOf(DeliveryState.class);
        known.addAll(shown().keySet());
        if (!isWhole()) {
            known.addAll(indexed.keySet());
            known.addAll(claimed.keySet());
        }
        return known;
    }

    private Map<DeliveryState, Long> shown() {
        return deliveries.values().stream()
            .collect(Collectors.groupingBy(DeliveryView::state, TreeMap::new, Collectors.counting()));
    }

    private boolean isWhole() {
        return place.id().isEmpty() && deliveries.size() < more;
    }

    /** Of a message that one page does not hold: of index and ledger the one counts that knows more deliveries. */
    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<DeliveryState, Long> known = Status.sum(claimed) > Status.sum(indexed) ? claimed : indexed;
        (isWhole() ? shown() : known).forEach((state, count) -> counts.put(state.lower(), count));
        return counts;
    }

    /** The answer, or null where nothing is known of the message. */
    Map<String, Object> answer(String id) {
        if (base.isEmpty() && deliveries.isEmpty()) {
            return null;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("status", Status.of(known()).lower());
        answer.putAll(base);
        answer.put("source", ledger ? "ledger" : "search");
        answer.put("counts", counts());
        List<Map<String, Object>> page = deliveries.values().stream().limit(more - 1L).toList();
        answer.put("deliveries", page);
        if (deliveries.size() >= more) {
            answer.put("next", new PagePlace(0, page.get(page.size() - 1).get("id").toString()).cursor());
        }
        return answer;
    }
}
