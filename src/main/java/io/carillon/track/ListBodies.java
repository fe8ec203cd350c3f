package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.wire.Json;
import io.carillon.wire.PagePlace;
import java.util.Collection;
import java.util.List;

/** The requests to the search engine of {@link NotificationList}, as JSON. Each holds the tenant, whatever else is asked. */
final class ListBodies {

    /** Messages that are found by their words, the newest. */
    private static final int WORDS = 1_000;
    /** The last millisecond that both engines read. */
    private static final long LATEST = 253_402_300_799_999L;

    private ListBodies() {
    }

    /** The newest messages whose subject or text holds the words; a message is found by what was sent, sensitive texts are not kept. */
    static JsonNode wordsSent(Query query) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", WORDS);
        words((ArrayNode) SearchBodies.bool(body, query.tenant()).get("filter"), query.q(), "subject", "text");
        body.putObject("collapse").put("field", "notificationId");
        body.putArray("_source").add("notificationId");
        body.putArray("sort").addObject().put("at", "desc");
        return body;
    }

    /**
     * Where the next messages stand.
     *
     * @param saying messages that hold the words of the query in what was sent
     */
    static JsonNode messages(Query query, PagePlace after, Collection<String> saying) {
        ObjectNode body = page(query);
        ArrayNode filter = common(body, query);
        SearchBodies.term(filter, "users", query.user());
        ofMessage(filter, query, saying);
        newestFirst(body, filter, "id", after);
        return body;
    }

    /** These messages, as far as the query means them; what a delivery can be found by has been asked of the deliveries. */
    static JsonNode messages(Query query, Collection<String> only, Collection<String> saying) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", only.size());
        ArrayNode filter = (ArrayNode) SearchBodies.bool(body, query.tenant()).get("filter");
        SearchBodies.terms(filter, "id", only);
        ofMessage(filter, query, saying);
        return body;
    }

    /** Where the next messages with a delivery that matches stand. */
    static JsonNode matchingDeliveries(Query query, PagePlace after) {
        ObjectNode body = page(query);
        ArrayNode filter = common(body, query);
        SearchBodies.term(filter, "state", query.status());
        SearchBodies.term(filter, "channel", query.channel());
        SearchBodies.term(filter, "recipient", query.user() == null ? null : "user:" + query.user());
        filter.addObject().putObject("exists").put("field", "acceptedAt");
        body.putObject("collapse").put("field", "notificationId");
        newestFirst(body, filter, "notificationId", after);
        return body;
    }

    private static ObjectNode page(Query query) {
        return Json.MAPPER.createObjectNode().put("size", query.limit() + 1).put("_source", false);
    }

    /** The place is a condition and no {@code search_after}, which OpenSearch 2 refuses beside a collapse. */
    private static void newestFirst(ObjectNode body, ArrayNode filter, String id, PagePlace after) {
        ArrayNode sort = body.putArray("sort");
        sort.addObject().put("acceptedAt", "desc");
        sort.addObject().put(id, "desc");
        if (after == PagePlace.NEWEST) {
            return;
        }
        long at = Math.max(0, Math.min(LATEST, after.at()));
        ArrayNode either = filter.addObject().putObject("bool").putArray("should");
        accepted(either).put("lt", at);
        ArrayNode both = either.addObject().putObject("bool").putArray("filter");
        accepted(both).put("gte", at).put("lte", at);
        both.addObject().putObject("range").putObject(id).put("lt", after.id());
    }

    private static ObjectNode accepted(ArrayNode to) {
        return to.addObject().putObject("range").putObject("acceptedAt").put("format", "epoch_millis");
    }

    /** What only the base of a message says. */
    private static void ofMessage(ArrayNode filter, Query query, Collection<String> saying) {
        SearchBodies.term(filter, "groups", query.group());
        if (query.q() != null) {
            ArrayNode either = filter.addObject().putObject("bool").putArray("should");
            words(either, query.q(), "id", "reference", "template", "module", "batchId", "users");
            SearchBodies.terms(either, "id", saying);
        }
    }

    private static void words(ArrayNode to, String words, String... fields) {
        ObjectNode query = to.addObject().putObject("simple_query_string");
        query.put("query", words).put("default_operator", "and").put("flags", "PREFIX|PHRASE|AND|WHITESPACE");
        ArrayNode names = query.putArray("fields");
        List.of(fields).forEach(names::add);
    }

    /** What messages and deliveries both say. */
    private static ArrayNode common(ObjectNode body, Query query) {
        ArrayNode filter = (ArrayNode) SearchBodies.bool(body, query.tenant()).get("filter");
        SearchBodies.term(filter, "priority", query.priority());
        SearchBodies.term(filter, "module", query.module());
        SearchBodies.term(filter, "template", query.template());
        if (query.from() != null || query.to() != null) {
            ObjectNode range = filter.addObject().putObject("range").putObject("acceptedAt");
            range.put("gte", query.from()).put("lt", query.to());
        }
        return filter;
    }
}
