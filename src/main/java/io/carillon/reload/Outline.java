package io.carillon.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a file declares and which of the other files' declarations it uses.
 *
 * @param routes         ids of its routes and templated routes, with their places
 * @param templates      ids of the route templates it defines, with the names of their parameters
 * @param instances      what it makes of route templates
 * @param calls          the Kamelets that it calls
 * @param properties     what it takes itself, where it is a Kamelet
 * @param configurations whether it holds a route configuration: then every route may depend on it
 * @param text           the file, to look for the name of a Kamelet
 */
record Outline(Map<String, Place> routes, Map<String, Set<String>> templates, Set<Instance> instances, List<Call> calls,
        KameletProperties properties, boolean configurations, String text) {

    static final Outline NONE = new Outline(Map.of(), Map.of(), Set.of(), List.of(), KameletProperties.NONE, false, "");

    /** @param parameters their nodes, by name */
    record Instance(String template, Map<String, JsonNode> parameters) {
    }

    /**
     * @param template   the route template it is in; empty where it is in none
     * @param parameters the node beside the URI, or a missing one
     */
    record Call(String template, JsonNode uri, JsonNode parameters) {

        /** What it gives to the Kamelet, by name: the place where it does. */
        Map<String, JsonNode> given() {
            String[] parts = uri.asText().split("\\?", 2);
            Map<String, JsonNode> given = new TreeMap<>();
            Stream.of(parts.length < 2 ? "" : parts[1]).flatMap(all -> Stream.of(all.split("&"))).map(pair -> pair.split("=", 2)[0])
                .filter(name -> !name.isEmpty() && !name.contains("{{")).forEach(name -> given.put(name, uri));
            parameters.fields().forEachRemaining(field -> given.put(field.getKey(), field.getValue()));
            return given;
        }
    }

    /** @param properties what a Kamelet takes */
    static Outline of(Source source, JsonNode items, KameletProperties properties) {
        Map<String, Place> routes = new TreeMap<>();
        Map<String, Set<String>> templates = new HashMap<>();
        Set<Instance> instances = new HashSet<>();
        List<Call> calls = new ArrayList<>();
        boolean configurations = false;
        for (JsonNode item : items) {
            id(source, routes, item.path("route").path("id"));
            id(source, routes, item.path("templatedRoute").path("routeId"));
            if (item.has("routeTemplate")) {
                templates.put(item.path("routeTemplate").path("id").asText(), parameters(item.path("routeTemplate")).keySet());
            }
            if (item.has("templatedRoute")) {
                JsonNode instance = item.path("templatedRoute");
                instances.add(new Instance(instance.path("routeTemplateRef").asText(), parameters(instance)));
            }
            configurations |= item.has("routeConfiguration");
            calls(item.path("routeTemplate").path("id").asText(), item, calls);
        }
        String text = new String(source.content(), StandardCharsets.UTF_8);
        return new Outline(routes, templates, instances, calls, properties, configurations, text);
    }

    private static void calls(String template, JsonNode node, List<Call> calls) {
        for (JsonNode child : node) {
            if (child.isTextual() && child.asText().startsWith("kamelet:")) {
                calls.add(new Call(template, child, node.path("parameters")));
            }
            calls(template, child, calls);
        }
    }

    private static Map<String, JsonNode> parameters(JsonNode item) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        item.path("parameters").forEach(parameter -> parameters.put(parameter.path("name").asText(), parameter));
        return parameters;
    }

    private static void id(Source source, Map<String, Place> routes, JsonNode id) {
        if (id.isTextual() && routes.putIfAbsent(id.asText(), Place.of(id)) != null) {
            throw new BrokenSource(source, Place.of(id), "duplicate route id '" + id.asText() + "', also in line "
                    + routes.get(id.asText()).line(), null);
        }
    }
}
