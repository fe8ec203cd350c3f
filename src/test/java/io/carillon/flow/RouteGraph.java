package io.carillon.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WireTapDefinition;

/**
 * The way of a message as the loaded routes have it: {@code direct:} calls from route to route, and the topics between them.
 * The instances of a template are one node, named with the parameter instead of its value.
 */
final class RouteGraph {

    private static final Set<String> MECHANISM = Set.of("publish");
    private static final String FAILURES = "failures";
    private final Set<String> edges = new TreeSet<>();
    private final Map<String, String> groups = new TreeMap<>();

    RouteGraph(CamelContext context) {
        for (RouteDefinition route : ((ModelCamelContext) context).getRouteDefinitions()) {
            add(route);
        }
    }

    /** Lines {@code a --> b}; a topic stands in braces of a mermaid cylinder. */
    Set<String> edges() {
        return edges;
    }

    /** The same from stage to stage: the groups of the routes, and the topics between them. */
    Set<String> stages() {
        Set<String> stages = new TreeSet<>();
        for (String edge : edges) {
            String[] ends = edge.split(" --> ");
            String from = groups.getOrDefault(ends[0], ends[0]);
            String to = groups.getOrDefault(ends[1], ends[1]);
            if (!from.equals(to)) {
                stages.add(from + " --> " + to);
            }
        }
        return stages;
    }

    private void add(RouteDefinition route) {
        String id = NodeNames.node(route.getRouteId(), route);
        if (MECHANISM.contains(id) || route.getGroup() == null) {
            return;
        }
        groups.put(id, route.getGroup());
        String from = NodeNames.resolved(route.getInput().getEndpointUri(), route);
        NodeNames.topicsOf(from).forEach(topic -> edges.add(topic + " --> " + id));
        List<ProcessorDefinition<?>> steps = new ArrayList<>(route.getOutputs());
        steps.removeIf(OnExceptionDefinition.class::isInstance);
        leave(id, steps, route);
        for (ProcessorDefinition<?> step : route.getOutputs()) {
            if (step instanceof OnExceptionDefinition) {
                leave(FAILURES, step.getOutputs(), route);
            }
        }
    }

    private void leave(String id, List<ProcessorDefinition<?>> steps, RouteDefinition route) {
        for (String target : targets(steps)) {
            String called = NodeNames.node(target, route);
            if (!MECHANISM.contains(called)) {
                edges.add(id + " --> " + called);
            }
        }
        topics(steps).forEach(topic -> edges.add(id + " --> " + NodeNames.topic(topic)));
    }

    private static List<String> targets(List<ProcessorDefinition<?>> outputs) {
        List<String> targets = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        ProcessorDefinitionHelper.filterTypeInOutputs(outputs, ToDefinition.class).forEach(to -> uris.add(to.getUri()));
        ProcessorDefinitionHelper.filterTypeInOutputs(outputs, ToDynamicDefinition.class).forEach(to -> uris.add(to.getUri()));
        ProcessorDefinitionHelper.filterTypeInOutputs(outputs, WireTapDefinition.class).forEach(to -> uris.add(to.getUri()));
        for (String uri : uris) {
            if (uri.matches("(direct|scatter|gather):.*")) {
                targets.add(uri.substring(uri.indexOf(':') + 1).replaceAll("[?].*", "").replaceAll("^send-\\$.*", "send-provider"));
            }
        }
        return targets;
    }

    private static List<String> topics(List<ProcessorDefinition<?>> steps) {
        Stream<ToDefinition> calls = ProcessorDefinitionHelper.filterTypeInOutputs(steps, ToDefinition.class).stream();
        Stream<WireTapDefinition> taps = ProcessorDefinitionHelper.filterTypeInOutputs(steps, WireTapDefinition.class).stream()
            .map(tap -> (WireTapDefinition) tap);
        return Stream.concat(calls.filter(to -> to.getUri().equals("direct:publish")), taps.filter(tap -> tap.getUri().equals("direct:publish")))
            .flatMap(step -> Stream.of(step.getDescription().split(", "))).toList();
    }
}
