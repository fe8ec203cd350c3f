package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem;
import io.carillon.wire.PagePlace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The questions about one message of the route {@code find-notification}. Its deliveries come in pages, by their ids. */
@Component("notificationQueries")
class NotificationQueries {

    /** Deliveries of a page, where the caller names no number. */
    private static final int USUAL = 100;

    private final SearchClient search;

    NotificationQueries(SearchClient search) {
        this.search = search;
    }

    /** Sets {@code place}, the delivery that the page comes after, and {@code more}. @throws Problem 400 for a cursor that is none */
    public void read(Exchange exchange) {
        exchange.setVariable("place", PagePlace.read(exchange.getVariable("cursor", String.class)));
        exchange.setVariable("more", PagePlace.more(exchange.getVariable("limit", USUAL, Integer.class)));
    }

    /** What the index knows of one message of the tenant. @throws IOException if it cannot be asked */
    public Composer find(@Variable("tenant") String tenant, @Variable("id") String id, @Variable("place") PagePlace place,
            @Variable("more") int more) throws IOException {
        Composer found = new Composer(place, more).search(hits(ask(Indexes.NOTIFICATIONS, SearchBodies.message(tenant, id))));
        JsonNode page = ask(Indexes.DELIVERIES, SearchBodies.deliveries(tenant, id, place.id(), more));
        JsonNode deliveries = hits(page);
        String last = deliveries.size() < more ? null : deliveries.path(more - 1).path("_source").path("deliveryId").asText();
        return found.counted(page.path("aggregations")).search(deliveries)
            .search(hits(ask(Indexes.EVENTS, SearchBodies.events(tenant, id, place.id(), last))));
    }

    /** Whether the ledger need not be asked. */
    public boolean settled(Composer found) {
        return found != null && found.settled();
    }

    /**
     * Completes what was found, or starts from nothing where search is down.
     *
     * @param rows   those of find-deliveries.sql
     * @param states those of count-deliveries.sql
     */
    public Composer withLedger(@Variable("found") Composer found, @Variable("rows") List<Map<String, Object>> rows,
            @Variable("states") List<Map<String, Object>> states, @Variable("place") PagePlace place, @Variable("more") int more) {
        return (found == null ? new Composer(place, more) : found).ledger(rows, states);
    }

    /** The answer, or null for a message that is unknown. @throws Problem 503 if neither search nor ledger answered */
    public Map<String, Object> answer(@Variable("found") Composer found, @Variable("id") String id) {
        if (found == null) {
            throw Problem.unavailable("Neither the search engine nor the database answers.", 2);
        }
        return found.answer(id);
    }

    private JsonNode ask(String index, JsonNode body) throws IOException {
        return search.call("POST", NotificationList.path(index), body);
    }

    private static JsonNode hits(JsonNode answer) {
        return answer.path("hits").path("hits");
    }
}
