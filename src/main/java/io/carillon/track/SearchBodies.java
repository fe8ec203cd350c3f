package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.wire.Json;
import java.util.Collection;

/** The requests to the search engine about messages whose ids are known, as JSON. Each holds the tenant, whatever else is asked. */
final class SearchBodies {

    /** Events of the deliveries of one page. */
    private static final int EVENTS = 10_000;
    /** More than there are states. */
    private static final int STATES = 100;

    private SearchBodies() {
    }

    /** The base of one message. */
    static JsonNode message(String tenant, String id) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", 1);
        term((ArrayNode) bool(body, tenant).get("filter"), "id", id);
        return body;
    }

    /** The deliveries of one message whose ids come after this one, and how many of all of them are in which state. */
    static JsonNode deliveries(String tenant, String id, String after, int size) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", size);
        term((ArrayNode) bool(body, tenant).get("filter"), "notificationId", id);
        states(body);
        body.putObject("post_filter").putObject("range").putObject("deliveryId").put("gt", after);
        body.putArray("sort").addObject().put("deliveryId", "asc");
        return body;
    }

    /** What happened to these deliveries. @param last the last of them, or null where all that follow are meant */
    static JsonNode events(String tenant, String id, String after, String last) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", EVENTS);
        ArrayNode filter = (ArrayNode) bool(body, tenant).get("filter");
        term(filter, "notificationId", id);
        ObjectNode range = filter.addObject().putObject("range").putObject("deliveryId").put("gt", after);
        if (last != null) {
            range.put("lte", last);
        }
        body.putArray("sort").addObject().put("deliveryId", "asc");
        return body;
    }

    /** How many deliveries of each message are in which state. */
    static JsonNode states(String tenant, Collection<String> ids) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("size", 0);
        terms((ArrayNode) bool(body, tenant).get("filter"), "notificationId", ids);
        ObjectNode messages = body.putObject("aggs").putObject("messages");
        messages.putObject("terms").put("field", "notificationId").put("size", Math.max(1, ids.size()));
        states(messages);
        return body;
    }

    private static void states(ObjectNode of) {
        of.putObject("aggs").putObject("states").putObject("terms").put("field", "state").put("size", STATES);
    }

    static ObjectNode bool(ObjectNode body, String tenant) {
        ObjectNode bool = body.putObject("query").putObject("bool");
        term(bool.putArray("filter"), "tenant", tenant);
        return bool;
    }

    static void term(ArrayNode to, String field, String value) {
        if (value != null) {
            to.addObject().putObject("term").put(field, value);
        }
    }

    static void terms(ArrayNode to, String field, Collection<String> values) {
        ArrayNode list = to.addObject().putObject("terms").putArray(field);
        values.forEach(list::add);
    }
}
