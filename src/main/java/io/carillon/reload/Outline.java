package io.carillon.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a file declares and which of the other files' declarations it uses.
 *
 * @param routes         ids of its routes and templated routes, with their lines
 * @param templates      ids of the route templates it defines
 * @param instances      ids of the route templates it makes routes from
 * @param configurations whether it holds a route configuration: then every route may depend on it
 * @param text           the file, to look for the name of a Kamelet
 */
record Outline(Map<String, Integer> routes, Set<String> templates, Set<String> instances, boolean configurations, String text) {

    static final Outline NONE = new Outline(Map.of(), Set.of(), Set.of(), false, "");

    static Outline of(Source source, JsonNode items) {
        Map<String, Integer> routes = new TreeMap<>();
        Set<String> templates = new HashSet<>();
        Set<String> instances = new HashSet<>();
        boolean configurations = false;
        for (JsonNode item : items) {
            id(source, routes, item.path("route").path("id"));
            id(source, routes, item.path("templatedRoute").path("routeId"));
            templates.add(item.path("routeTemplate").path("id").asText());
            instances.add(item.path("templatedRoute").path("routeTemplateRef").asText());
            configurations |= item.has("routeConfiguration");
        }
        templates.remove("");
        instances.remove("");
        return new Outline(routes, templates, instances, configurations, new String(source.content(), StandardCharsets.UTF_8));
    }

    private static void id(Source source, Map<String, Integer> routes, JsonNode id) {
        if (id.isTextual() && routes.putIfAbsent(id.asText(), SourceCheck.line(id)) != null) {
            throw new BrokenSource(source, SourceCheck.line(id), "duplicate route id '" + id.asText() + "', also in line "
                    + routes.get(id.asText()), null);
        }
    }
}
