package io.carillon.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.MediaTypes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One operation of openapi.yaml, as the border enforces it.
 *
 * @param id       operationId, also the id of the route
 * @param scopes   the credential must allow one of these; empty = open to everyone
 * @param consumes media types of the body; empty = no body
 * @param streamed true: the body is not limited and not read before the route reads it
 * @param query    name → declared query parameter
 * @param headers  declared headers, but for traceparent, which the border reads itself
 * @param team     a key of the mode team may call it: it reads, or its recipients are held to the list ({@code x-team})
 */
record Operation(String id, List<String> scopes, Set<String> consumes, boolean streamed, Map<String, Parameter> query,
        Set<String> headers, boolean team) {

    /** @throws Problem 415 where the body has a media type that the contract does not name */
    void checkMediaType(String contentType) {
        String type = MediaTypes.name(contentType);
        if (!consumes.isEmpty() && !consumes.contains(type)) {
            throw new Problem(Kind.UNSUPPORTED_MEDIA_TYPE, "The body is one of " + String.join(", ", consumes) + ".", List.of(),
                Map.of("Accept", String.join(", ", consumes)));
        }
    }

    /**
     * The declared query parameters of a request; nothing else of a query ever reaches a route.
     *
     * @throws Problem 400 naming each parameter that is unknown, repeated or not as declared
     */
    Map<String, Object> parameters(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return Map.of();
        }
        if (!PercentEncoding.isUtf8(request.getQueryString())) {
            throw new Problem(Kind.INVALID_QUERY, "The query is not percent-encoded UTF-8 (RFC 3986).");
        }
        Map<String, Object> values = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        // The container would read a form body here; the body was read before.
        request.getParameterMap().forEach((name, given) -> {
            Parameter parameter = query.get(name);
            if (parameter == null) {
                faults.add(new Fault("?" + name, "unknown-parameter", "is not a parameter of this operation, which has "
                    + (query.isEmpty() ? "none" : String.join(", ", query.keySet()))));
            } else if (given.length > 1) {
                faults.add(new Fault("?" + name, "repeated", "is given more than once"));
            } else {
                parameter.read(given[0]).ifPresentOrElse(value -> values.put(name, value),
                    () -> faults.add(new Fault("?" + name, "invalid", "must be " + parameter.wanted())));
            }
        });
        if (values.get("from") instanceof Instant from && values.get("to") instanceof Instant to && !from.isBefore(to)) {
            faults.add(new Fault("?from", "not-before-to", "must be before ?to"));
        }
        if (!faults.isEmpty()) {
            throw Problem.of(Kind.INVALID_QUERY, faults);
        }
        return values;
    }

    static Operation of(String method, JsonNode node, JsonNode root) {
        Map<String, Parameter> query = new LinkedHashMap<>();
        Set<String> headers = new java.util.TreeSet<>();
        for (JsonNode parameter : node.path("parameters")) {
            JsonNode resolved = parameter.has("$ref") ? root.at(parameter.get("$ref").asText().substring(1)) : parameter;
            if ("query".equals(resolved.path("in").asText())) {
                query.put(resolved.get("name").asText(), Parameter.of(resolved.get("schema")));
            } else if ("header".equals(resolved.path("in").asText()) && !"traceparent".equals(resolved.get("name").asText())) {
                headers.add(resolved.get("name").asText());
            }
        }
        Set<String> consumes = new java.util.TreeSet<>();
        node.path("requestBody").path("content").fieldNames().forEachRemaining(consumes::add);
        JsonNode security = node.get("security");
        if (security == null) {
            throw new IllegalStateException("openapi.yaml: " + node.path("operationId") + " does not say who may call it");
        }
        List<String> scopes = new ArrayList<>();
        security.forEach(way -> scopes.add(way.elements().next().get(0).asText()));
        return new Operation(node.get("operationId").asText(), scopes, consumes, node.path("x-streamed").asBoolean(), query, headers,
            "get".equals(method) || node.path("x-team").asBoolean());
    }
}
