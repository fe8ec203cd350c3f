package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.carillon.message.DeliveryState;
import io.carillon.message.Problem;
import io.carillon.wire.PagePlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A page of messages, by acceptance and then by id, the newest first. Neither of the two ever changes, so whatever happens between two
 * pages no message comes twice.
 */
@Component("notificationList")
class NotificationList {

    /** Pages of places that are looked through for one answer; where they give too few messages the answer is short, and goes on. */
    private static final int ROUNDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(NotificationList.class);
    private static final Comparator<PagePlace> NEWEST_FIRST =
        Comparator.comparingLong(PagePlace::at).thenComparing(PagePlace::id).reversed();

    private final SearchClient search;

    NotificationList(SearchClient search) {
        this.search = search;
    }

    /**
     * A page: {@code items}, where there may be more {@code next}, and {@code indexedUntil}, null where that is not known. Its inputs are
     * the variables named in {@link Query}.
     *
     * @throws Problem 503 where the index cannot be asked, or is not there yet
     */
    public Map<String, Object> list(Exchange exchange) {
        try {
            Map<String, Object> page = list(Query.of(name -> exchange.getVariable(name, String.class)));
            Object until = exchange.getVariable("indexedUntil");
            // A null of JSON: one of Java is left out.
            page.put("indexedUntil", until == null ? NullNode.getInstance() : until);
            return page;
        } catch (IOException e) {
            LOG.warn("The search engine did not answer, so a list of messages got 503: {}", e.getMessage());
            throw Problem.unavailable("The search index does not answer now. A message by its id is answered all the same.", 2);
        }
    }

    private Map<String, Object> list(Query query) throws IOException {
        Collection<String> saying = query.q() == null ? Set.of() : saying(query);
        List<Map<String, Object>> items = new ArrayList<>();
        PagePlace place = query.place();
        boolean more = true;
        for (int round = 0; more && items.size() < query.limit() && round < ROUNDS; round++) {
            Collection<PagePlace> places = places(query, place, saying);
            Map<String, Map<String, Object>> found = messages(query, places, saying);
            Iterator<PagePlace> next = places.iterator();
            while (next.hasNext() && items.size() < query.limit()) {
                place = next.next();
                if (found.containsKey(place.id())) {
                    items.add(found.get(place.id()));
                }
            }
            more = next.hasNext() || places.size() > query.limit();
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        if (more) {
            answer.put("next", place.cursor());
        }
        return answer;
    }

    private Collection<String> saying(Query query) throws IOException {
        List<String> ids = new ArrayList<>();
        ask(Indexes.EVENTS, ListBodies.wordsSent(query)).forEach(hit -> ids.add(hit.path("_source").path("notificationId").asText()));
        return ids;
    }

    /** Where the next messages stand, one more than a page shows: what two indexes know is put in one order. */
    private Collection<PagePlace> places(Query query, PagePlace after, Collection<String> saying) throws IOException {
        Set<PagePlace> places = new TreeSet<>(NEWEST_FIRST);
        if (query.aboutMessages()) {
            ask(Indexes.NOTIFICATIONS, ListBodies.messages(query, after, saying)).forEach(hit -> places.add(place(hit)));
        }
        if (query.aboutDeliveries()) {
            ask(Indexes.DELIVERIES, ListBodies.matchingDeliveries(query, after)).forEach(hit -> places.add(place(hit)));
        }
        return places.stream().limit(query.limit() + 1L).toList();
    }

    private static PagePlace place(JsonNode hit) {
        return new PagePlace(hit.path("sort").path(0).asLong(), hit.path("sort").path(1).asText());
    }

    private Map<String, Map<String, Object>> messages(Query query, Collection<PagePlace> places, Collection<String> saying)
            throws IOException {
        Map<String, Map<String, Object>> found = new HashMap<>();
        if (places.isEmpty()) {
            return found;
        }
        List<String> ids = places.stream().map(PagePlace::id).toList();
        Map<String, DeliveryState> status = status(query.tenant(), ids);
        for (JsonNode hit : ask(Indexes.NOTIFICATIONS, ListBodies.messages(query, ids, saying))) {
            Map<String, Object> item = Composer.summary(hit.path("_source"));
            String id = String.valueOf(item.get("id"));
            item.put("status", status.getOrDefault(id, DeliveryState.ACCEPTED).lower());
            if (!query.accepted() || !status.containsKey(id)) {
                found.put(id, item);
            }
        }
        return found;
    }

    private Map<String, DeliveryState> status(String tenant, List<String> ids) throws IOException {
        JsonNode counted = search.call("POST", path(Indexes.DELIVERIES), SearchBodies.states(tenant, ids));
        Map<String, DeliveryState> status = new HashMap<>();
        counted.path("aggregations").path("messages").path("buckets").forEach(message ->
            status.put(message.path("key").asText(), Status.of(Status.counts(message).keySet())));
        return status;
    }

    private JsonNode ask(String index, JsonNode body) throws IOException {
        return search.call("POST", path(index), body).path("hits").path("hits");
    }

    /** All of it or a failure: what lacks a part would look as if there were no more. */
    static String path(String index) {
        return "/" + index + "/_search?allow_partial_search_results=false";
    }
}
