package io.carillon.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what an instance of a route template says in vain. Camel takes any parameter, and a channel whose provider has no route would
 * keep its messages for ever.
 */
final class InstanceCheck {

    private static final String PROVIDERS = "providers";
    private static final String SEND = "send-";

    private final Map<Source, Outline> sources;
    private final Map<String, Set<String>> templates = new HashMap<>();
    private final Set<String> providers;

    InstanceCheck(Map<Source, Outline> sources) {
        this.sources = sources;
        sources.values().forEach(outline -> templates.putAll(outline.templates()));
        providers = sources.values().stream().flatMap(outline -> outline.routes().keySet().stream()).filter(id -> id.startsWith(SEND))
            .map(id -> id.substring(SEND.length())).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @throws BrokenSource with the line of the parameter */
    void check() {
        sources.forEach((source, outline) -> outline.instances().forEach(instance -> check(source, instance)));
    }

    private void check(Source source, Outline.Instance instance) {
        Set<String> known = templates.get(instance.template());
        if (known == null) {
            return;     // nobody defines the template: Camel says so
        }
        instance.parameters().forEach((name, parameter) -> {
            if (!known.contains(name)) {
                throw new BrokenSource(source, Place.of(parameter), "the route template '" + instance.template()
                    + "' has no parameter '" + name + "'; it has " + String.join(", ", known), null);
            }
        });
        JsonNode named = instance.parameters().get(PROVIDERS);
        for (String provider : named == null ? List.<String>of() : names(named.path("value").asText())) {
            if (!providers.contains(provider)) {
                throw new BrokenSource(source, Place.of(named), "no route " + SEND + provider + " for the provider '" + provider
                    + "'; there are " + String.join(", ", providers), null);
            }
        }
    }

    /** Those that are written out. */
    private static List<String> names(String list) {
        return list.contains("{{") ? List.of() : Stream.of(list.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
