package io.carillon.reload;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** What follows from a change of some files: which other files' routes were made from them and must be made anew. */
final class Change {

    private final SourceCheck check;
    private final RouteSet routes;
    private final ModelCamelContext context;
    private final Map<String, Source> before;
    private final Map<String, Source> after;
    private final Set<String> changed;

    Change(SourceCheck check, RouteSet routes, ModelCamelContext context, Map<String, Source> before, Map<String, Source> wanted,
            Set<String> changed) {
        this.check = check;
        this.routes = routes;
        this.context = context;
        this.before = before;
        this.changed = changed;
        this.after = new TreeMap<>(before);
        changed.forEach(key -> {
            if (wanted.containsKey(key)) {
                after.put(key, wanted.get(key));
            } else {
                after.remove(key);
            }
        });
    }

    /** The whole set of sources as it is to run. */
    Map<String, Source> after() {
        return after;
    }

    /** Checks the changed files one by one, and that no id is used twice. */
    void check() {
        changed.stream().map(after::get).filter(Objects::nonNull).forEach(check::check);
        Map<String, Source> ids = new HashMap<>();
        for (Source source : after.values().stream().sorted((a, b) -> Boolean.compare(isChanged(a), isChanged(b))).toList()) {
            for (Map.Entry<String, Place> id : outline(source).routes().entrySet()) {
                Source other = ids.putIfAbsent(id.getKey(), source);
                if (other != null) {
                    String reason = "duplicate route id '" + id.getKey() + "', also in " + other.file();
                    throw new BrokenSource(source, id.getValue(), reason, null);
                }
            }
        }
        Map<Source, Outline> outlines = after.values().stream().collect(Collectors.toMap(Function.identity(), this::outline));
        new InstanceCheck(outlines).check();
        new KameletCallCheck(outlines).check();
    }

    /** The files whose routes are made anew. */
    Set<String> affected() {
        Set<String> keys = new HashSet<>(changed);
        for (String key : changed) {
            Stream.of(before.get(key), after.get(key)).filter(Objects::nonNull).forEach(source -> keys.addAll(dependents(source)));
        }
        return keys;
    }

    private Set<String> dependents(Source source) {
        if (source.kind() == Kind.KAMELETS) {
            return callers(source.kamelet());
        }
        Outline outline = outline(source);
        return after.values().stream().filter(other -> other.kind() == Kind.ROUTES).filter(other -> outline.configurations()
                || outline(other).instances().stream().anyMatch(one -> outline.templates().containsKey(one.template()))).map(Source::key)
                .collect(Collectors.toSet());
    }

    /** By name in the file, and by what runs: the name may be put together from settings. */
    private Set<String> callers(String kamelet) {
        Set<String> keys = after.values().stream().filter(source -> source.kind() != Kind.TEMPLATES)
                .filter(source -> outline(source).text().contains("kamelet:" + kamelet)).map(Source::key).collect(Collectors.toSet());
        for (RouteDefinition route : context.getRouteDefinitions()) {
            boolean instance = Boolean.TRUE.equals(route.isKamelet()) && kamelet.equals(route.getTemplateParameters().get("templateId"));
            RouteDefinition parent = instance ? parent(route) : null;
            String key = parent == null ? null : routes.keyOf(parent.getRouteId());
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private RouteDefinition parent(RouteDefinition kamelet) {
        RouteDefinition parent = kamelet;
        while (parent != null && Boolean.TRUE.equals(parent.isKamelet())) {
            String id = KameletInstances.parent(parent);
            parent = id == null ? null : context.getRouteDefinition(id);
        }
        return parent;
    }

    private boolean isChanged(Source source) {
        return changed.contains(source.key());
    }

    private Outline outline(Source source) {
        return source.kind() == Kind.TEMPLATES ? Outline.NONE : check.outline(source);
    }
}
