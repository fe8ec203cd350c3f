package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.DeliveryState;
import io.carillon.message.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The questions asked of the search index by the routes {@code find-notification} and {@code list-notifications}. */
@Component("notificationQueries")
class NotificationQueries {

    private static final String EVERYWHERE =
        "/" + Indexes.NOTIFICATIONS + "," + Indexes.DELIVERIES + "," + Indexes.EVENTS + "/_search?ignore_unavailable=true";

    private static final Logger LOG = LoggerFactory.getLogger(NotificationQueries.class);
    private final SearchClient search;

    NotificationQueries(SearchClient search) {
        this.search = search;
    }

    /** What the index knows of one message of the tenant. @throws IOException if it cannot be asked */
    public Composer find(String tenant, String id) throws IOException {
        return new Composer().search(hits(search.call("POST", EVERYWHERE, SearchBodies.everything(tenant, id))));
    }

    /** Whether the ledger need not be asked. */
    public boolean settled(Composer found) {
        return found != null && found.settled();
    }

    /** Completes what was found, or starts from nothing where search is down. */
    public Composer withLedger(Composer found, List<Map<String, Object>> rows) {
        return (found == null ? new Composer() : found).ledger(rows);
    }

    /** The answer, or null for a message that is unknown. @throws Problem 503 if neither search nor ledger answered */
    public Map<String, Object> answer(Composer found, String id) {
        if (found == null) {
            throw Problem.unavailable("Neither the search index nor the ledger answers.", 2);
        }
        return found.answer(id);
    }

    /**
     * A page: {@code items} and, where there may be more, {@code next}. Its inputs are the variables named in {@link Query}.
     *
     * @throws Problem 503 where the index cannot be asked, or is not there yet
     */
    public Map<String, Object> list(Exchange exchange) {
        try {
            Map<String, Object> page = list(Query.of(name -> exchange.getVariable(name, String.class)));
            Object until = exchange.getVariable("indexedUntil");
            if (until != null) {
                page.put("indexedUntil", until);
            }
            return page;
        } catch (IOException e) {
            LOG.warn("the search index does not answer: {}", e.getMessage());
            throw Problem.unavailable("The search index does not answer now. A message by its id is answered all the same.", 2);
        }
    }

    Map<String, Object> list(Query query) throws IOException {
        List<String> saying = query.q() == null ? List.of()
            : texts(hits(search.call("POST", path(Indexes.EVENTS), SearchBodies.wordsSent(query))), "notificationId");
        JsonNode page = hits(query.aboutDeliveries()
            ? search.call("POST", path(Indexes.DELIVERIES), SearchBodies.matchingDeliveries(query))
            : search.call("POST", path(Indexes.NOTIFICATIONS), SearchBodies.messages(query, null, saying)));
        JsonNode messages = page;
        if (query.aboutDeliveries() && !page.isEmpty()) {
            List<String> ids = texts(page, "notificationId");
            messages = hits(search.call("POST", path(Indexes.NOTIFICATIONS), SearchBodies.messages(query, ids, saying)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", items(query.tenant(), messages));
        if (page.size() == query.limit()) {
            answer.put("next", Cursor.of(page.get(page.size() - 1).path("sort")));
        }
        return answer;
    }

    private List<Map<String, Object>> items(String tenant, JsonNode messages) throws IOException {
        if (messages.isEmpty()) {
            return List.of();
        }
        JsonNode found = search.call("POST", path(Indexes.DELIVERIES), SearchBodies.states(tenant, texts(messages, "id")));
        Map<String, DeliveryState> status = new HashMap<>();
        for (JsonNode message : found.path("aggregations").path("messages").path("buckets")) {
            List<DeliveryState> states = new ArrayList<>();
            message.path("states").path("buckets").forEach(state -> states.add(Status.read(state.path("key").asText())));
            status.put(message.path("key").asText(), Status.of(states));
        }
        List<Map<String, Object>> items = new ArrayList<>();
        for (JsonNode hit : messages) {
            Map<String, Object> item = Composer.summary(hit.path("_source"));
            item.put("status", status.getOrDefault(String.valueOf(item.get("id")), Status.of(Collections.emptyList())).lower());
            items.add(item);
        }
        return items;
    }

    /** All of it or a failure: what lacks a part would look as if there were no more. */
    private static String path(String index) {
        return "/" + index + "/_search?allow_partial_search_results=false";
    }

    private static JsonNode hits(JsonNode answer) {
        return answer.path("hits").path("hits");
    }

    private static List<String> texts(JsonNode hits, String field) {
        List<String> texts = new ArrayList<>();
        hits.forEach(hit -> texts.add(hit.path("_source").path(field).asText()));
        return texts;
    }
}
