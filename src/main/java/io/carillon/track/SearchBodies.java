package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.wire.Json;
import java.util.Collection;
import java.util.List;

/** The requests to the search engine, as JSON. Each holds the tenant, whatever else is asked. */
final class SearchBodies {

    /** Documents of one message that are read: enough for about 1,000 recipients. */
    private static final int ALL = 5_000;
    /** Messages that are found by their words, the newest. */
    private static final int WORDS = 1_000;

    private SearchBodies() {
    }

    /** All that is known of one message: its base, deliveries and events. */
    static JsonNode everything(String tenant, String id) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", ALL);
        ObjectNode bool = bool(body, tenant);
        ArrayNode either = bool.putArray("should");
        term(either, "id", id);
        term(either, "notificationId", id);
        bool.put("minimum_should_match", 1);
        return body;
    }

    /** The newest messages whose subject or text holds the words; a message is found by what was sent, sensitive texts are not kept. */
    static JsonNode wordsSent(Query query) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", WORDS);
        words((ArrayNode) bool(body, query.tenant()).get("filter"), query.q(), "subject", "text");
        body.putObject("collapse").put("field", "notificationId");
        body.putArray("_source").add("notificationId");
        body.putArray("sort").addObject().put("at", "desc");
        return body;
    }

    /**
     * A page of messages, newest first.
     *
     * @param saying messages that hold the words of the query in what was sent
     */
    static JsonNode messages(Query query, Collection<String> only, Collection<String> saying) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", only == null ? query.limit() : only.size());
        ArrayNode filter = (ArrayNode) common(body, query).get("filter");
        term(filter, "users", query.user());
        term(filter, "groups", query.group());
        if (query.q() != null) {
            ArrayNode either = filter.addObject().putObject("bool").putArray("should");
            words(either, query.q(), "id", "reference", "template", "module", "batchId", "users");
            terms(either, "id", saying);
        }
        if (only != null) {
            terms(filter, "id", only);
        } else if (query.cursor() != null) {
            body.set("search_after", Cursor.read(query.cursor()));
        }
        sort(body, only == null ? "acceptedAt" : "id");
        return body;
    }

    /** A page of message ids whose deliveries match; sorted by id, as engines page collapsed hits by their key only. */
    static JsonNode matchingDeliveries(Query query) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", query.limit());
        ArrayNode filter = (ArrayNode) common(body, query).get("filter");
        term(filter, "state", query.status());
        term(filter, "channel", query.channel());
        term(filter, "recipient", query.user() == null ? null : "user:" + query.user());
        body.putObject("collapse").put("field", "notificationId");
        body.putArray("sort").addObject().put("notificationId", "desc");
        if (query.cursor() != null) {
            body.set("search_after", Cursor.read(query.cursor()));
        }
        return body;
    }

    /** How many deliveries of each message are in which state. */
    static JsonNode states(String tenant, Collection<String> ids) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", 0);
        terms((ArrayNode) bool(body, tenant).get("filter"), "notificationId", ids);
        ObjectNode messages = body.putObject("aggs").putObject("messages");
        messages.putObject("terms").put("field", "notificationId").put("size", Math.max(1, ids.size()));
        messages.putObject("aggs").putObject("states").putObject("terms").put("field", "state").put("size", ALL);
        return body;
    }

    private static void words(ArrayNode to, String words, String... fields) {
        ObjectNode query = to.addObject().putObject("simple_query_string");
        query.put("query", words).put("default_operator", "and").put("flags", "PREFIX|PHRASE|AND|WHITESPACE");
        ArrayNode names = query.putArray("fields");
        List.of(fields).forEach(names::add);
    }

    private static ObjectNode common(ObjectNode body, Query query) {
        ObjectNode bool = bool(body, query.tenant());
        ArrayNode filter = (ArrayNode) bool.get("filter");
        term(filter, "priority", query.priority());
        term(filter, "module", query.module());
        term(filter, "template", query.template());
        if (query.from() != null || query.to() != null) {
            ObjectNode range = filter.addObject().putObject("range").putObject("acceptedAt");
            range.put("gte", query.from()).put("lt", query.to());
        }
        return bool;
    }

    private static ObjectNode bool(ObjectNode body, String tenant) {
        ObjectNode bool = body.putObject("query").putObject("bool");
        term(bool.putArray("filter"), "tenant", tenant);
        return bool;
    }

    private static void sort(ObjectNode body, String first) {
        ArrayNode sort = body.putArray("sort");
        sort.addObject().put(first, "desc");
        if (!"id".equals(first)) {
            sort.addObject().put("id", "desc");
        }
    }

    private static void term(ArrayNode to, String field, String value) {
        if (value != null) {
            to.addObject().putObject("term").put(field, value);
        }
    }

    private static void terms(ArrayNode to, String field, Collection<String> values) {
        ArrayNode list = to.addObject().putObject("terms").putArray(field);
        values.forEach(list::add);
    }
}
