package io.carillon.reload;

import io.carillon.wire.InstanceIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts new sources in the place of old ones in the running context; if the new ones do not start, the old ones are put back. */
final class Swap {

    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    private final ModelCamelContext context;
    private final RouteSet routes;
    private final Hold hold;

    Swap(ModelCamelContext context, RouteSet routes, Hold hold) {
        this.context = context;
        this.routes = routes;
        this.hold = hold;
    }

    /**
     * @param keys   the files whose routes are made anew, by {@link Source#key()}
     * @param before the sources that run
     * @param after  the sources that are to run; a key that is missing here goes away
     * @return how long callers of these routes may have waited, in milliseconds
     */
    long swap(Set<String> keys, Map<String, Source> before, Map<String, Source> after) throws Exception {
        long start = System.nanoTime();
        Set<String> leaving = leaving(keys);
        boolean drained = hold.shut(leaving);
        if (!drained) {
            LOG.warn("Not all calls ended in time; those still under way in {} are cut off and repeated by their callers", leaving);
        }
        try {
            replace(keys, leaving, drained, after);
        } catch (Exception e) {
            LOG.warn("The new routes did not start, the old ones are put back: {}", e.getMessage());
            restore(keys, before);
            throw e;
        } finally {
            hold.open();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** File by file: what can run, runs. */
    private void restore(Set<String> keys, Map<String, Source> sources) throws Exception {
        clear(keys, leaving(keys), true);
        routes.add(sorted(keys, sources), (source, step) -> {
            try {
                step.run();
            } catch (Exception e) {
                LOG.error("The old routes of {} could not be put back: {}", source.file(), e.getMessage(), e);
            }
        });
    }

    private void replace(Set<String> keys, Set<String> leaving, boolean drained, Map<String, Source> sources) throws Exception {
        clear(keys, leaving, drained);
        routes.add(sorted(keys, sources), Swap::named);
        mustRun(routes.routes(keys));
    }

    private void clear(Set<String> keys, Set<String> leaving, boolean drained) throws Exception {
        hold.stop(leaving, drained);
        for (RouteDefinition route : leaving.stream().map(context::getRouteDefinition).filter(Objects::nonNull).toList()) {
            context.removeRouteDefinition(route);
        }
        routes.remove(keys);
        removeKamelets(keys, leaving);
    }

    /** The routes of the files, and the Kamelet instances that were made for them. */
    private Set<String> leaving(Set<String> keys) {
        Set<String> ids = new HashSet<>();
        routes.routes(keys).forEach(route -> ids.add(route.getRouteId()));
        boolean more = true;
        while (more) {
            more = false;
            for (RouteDefinition route : new ArrayList<>(context.getRouteDefinitions())) {
                more |= Boolean.TRUE.equals(route.isKamelet())
                        && ids.contains(KameletInstances.parent(route)) && ids.add(route.getRouteId());
            }
        }
        return ids;
    }

    private void removeKamelets(Set<String> keys, Set<String> leaving) throws Exception {
        Set<String> accounts = leaving.stream().map(InstanceIds::account).collect(Collectors.toSet());
        new KameletInstances(context).forget(accounts);
        for (Endpoint endpoint : new ArrayList<>(context.getEndpoints())) {
            // An endpoint that stays in the registry would not make its route again.
            if (endpoint instanceof KameletEndpoint kamelet && accounts.contains(InstanceIds.account(kamelet.getRouteId()))) {
                context.removeEndpoint(endpoint);
            }
        }
        for (String key : keys) {
            if (key.startsWith("kamelets/")) {
                context.removeRouteTemplateDefinitions(context.getRouteTemplateDefinitions().stream()
                        .filter(template -> key.endsWith("/" + template.getId() + ".kamelet.yaml")).toList());
            }
        }
    }

    private static List<Source> sorted(Collection<String> keys, Map<String, Source> sources) {
        return keys.stream().map(sources::get).filter(Objects::nonNull).filter(source -> source.kind() != Kind.TEMPLATES)
                .sorted(Comparator.comparing(Source::kind).thenComparing(Swap::isContract).thenComparing(Source::key)).toList();
    }

    /** The REST contract starts only when all its operations are served, so it comes last. */
    private static boolean isContract(Source source) {
        return new String(source.content(), StandardCharsets.UTF_8).lines().anyMatch(line -> line.matches("- rest:.*|.*rest-openapi.*"));
    }

    private void mustRun(List<RouteDefinition> added) {
        for (RouteDefinition route : added) {
            ServiceStatus status = context.getRouteController().getRouteStatus(route.getRouteId());
            boolean manual = "false".equals(context.resolvePropertyPlaceholders(String.valueOf(route.getAutoStartup())));
            if (status == null || !status.isStarted() && !manual) {
                throw new IllegalStateException("route " + route.getRouteId() + " is " + status);
            }
        }
    }

    private static void named(Source source, RouteSet.Step step) {
        try {
            step.run();
        } catch (Exception e) {
            throw Built.unbuilt(source, e);
        }
    }
}
