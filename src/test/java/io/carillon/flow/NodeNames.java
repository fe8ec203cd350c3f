package io.carillon.flow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.RouteDefinition;

/** What the routes and topics are called in the picture: what differs between brothers is replaced by its name. */
final class NodeNames {

    /** One topic of each kind, to be held against a pattern. */
    private static final List<String> SAMPLES = List.of("carillon.high", "carillon.deliver.email.high", "carillon.retry.5s.high",
        "carillon.result", "carillon.track", "carillon.dead", "carillon.rejected", "carillon.requests", "carillon.pages");

    private NodeNames() {
    }

    /** The topics a URI reads. */
    static Set<String> topicsOf(String uri) {
        Set<String> topics = new TreeSet<>();
        if (uri.startsWith("kafka")) {
            String names = uri.replaceAll("^kafka(-window)?:(//)?", "").replaceAll("\\?.*", "");
            if (names.contains("(")) {
                SAMPLES.stream().filter(name -> name.matches(names)).forEach(name -> topics.add(topic(name)));
                return topics;
            }
            for (String name : names.split(",")) {
                topics.add(topic(name));
            }
        }
        return topics;
    }

    /** A topic with what differs between its brothers replaced: {@code carillon.deliver.CHANNEL.PRIORITY}. */
    static String topic(String name) {
        String canonical = name.replaceAll("(<priority>|high|medium|low)$", "PRIORITY")
            .replaceAll("deliver\\.[^.]+\\.PRIORITY", "deliver.CHANNEL.PRIORITY")
            .replaceAll("retry\\.[^.]+\\.PRIORITY", "retry.DELAY.PRIORITY");
        return canonical.replace("carillon.", "topic_").replace('.', '_') + "[(" + canonical + ")]";
    }

    static String node(String id, RouteDefinition route) {
        String name = id;
        if (route.getTemplateParameters() != null) {
            for (var parameter : route.getTemplateParameters().entrySet()) {
                String value = String.valueOf(parameter.getValue());
                if (name.endsWith("-" + value)) {
                    name = name.substring(0, name.length() - value.length()) + parameter.getKey();
                }
            }
        }
        return name;
    }

    static String resolved(String uri, RouteDefinition route) {
        String resolved = uri;
        if (route.getTemplateParameters() != null) {
            for (var parameter : route.getTemplateParameters().entrySet()) {
                resolved = resolved.replace("{{" + parameter.getKey() + "}}", String.valueOf(parameter.getValue()));
            }
        }
        return resolved;
    }
}
