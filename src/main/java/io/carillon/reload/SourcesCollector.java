package io.carillon.reload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.springframework.context.ApplicationContext;

/**
 * Loads the routes at start: those of the include pattern, overridden by the files of the same name beside the jar. A missing folder is no
 * failure; a broken file is one, with file, line and reason.
 */
final class SourcesCollector extends CamelSpringBootRoutesCollector {

    private final SourceFolders folders;
    private final RouteSet routes;
    private final SourceCheck check;
    private final AccountCheck accounts;
    private final boolean watched;
    private Map<String, Source> loaded = Map.of();

    SourcesCollector(ApplicationContext application, SourceFolders folders, RouteSet routes, SourceCheck check, AccountCheck accounts,
            boolean watched) {
        super(application, false);
        this.folders = folders;
        this.routes = routes;
        this.check = check;
        this.accounts = accounts;
        this.watched = watched;
    }

    /** What the application runs since its start. */
    Map<String, Source> loaded() {
        return loaded;
    }

    @Override
    public Collection<RoutesBuilder> collectRoutesFromDirectory(CamelContext context, String exclude, String include) {
        List<RoutesBuilder> builders = new ArrayList<>();
        String foreign = Arrays.stream(include == null ? new String[0] : include.split(","))
                .filter(part -> !SourceFolders.onClasspath(part)).collect(Collectors.joining(","));
        if (!foreign.isEmpty()) {
            builders.addAll(super.collectRoutesFromDirectory(context, exclude, foreign));
        }
        loaded = new TreeMap<>(folders.read());
        new Change(check, routes, null, loaded, loaded, edited()).check();
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        model.setModelReifierFactory(new NamedFailures(loaded.values(), accounts));
        for (Source source : loaded.values()) {
            if (source.kind() == Kind.ROUTES) {
                builders.addAll(load(source));
            }
        }
        if (!watched) {
            check.forget();
        }
        return builders;
    }

    /** The shipped ones were checked when they were built. */
    private Set<String> edited() {
        return loaded.values().stream().filter(source -> source.kind() != Kind.TEMPLATES && source.edited())
                .map(Source::key).collect(Collectors.toSet());
    }

    private List<RoutesBuilder> load(Source source) {
        try {
            return routes.load(source).stream().<RoutesBuilder>map(builder -> new Noted(source.key(), builder)).toList();
        } catch (Exception e) {
            throw Built.unbuilt(source, e);
        }
    }

    /** A file's routes, noted as that file's when Camel adds them. */
    private final class Noted implements RoutesBuilder, RouteConfigurationsBuilder {

        private final String key;
        private final RoutesBuilder builder;

        Noted(String key, RoutesBuilder builder) {
            this.key = key;
            this.builder = builder;
        }

        @Override
        public void addRoutesToCamelContext(CamelContext context) throws Exception {
            routes.record(key, () -> builder.addRoutesToCamelContext(context));
        }

        @Override
        public void addTemplatedRoutesToCamelContext(CamelContext context) throws Exception {
            routes.record(key, () -> builder.addTemplatedRoutesToCamelContext(context));
        }

        @Override
        public Set<String> updateRoutesToCamelContext(CamelContext context) throws Exception {
            return builder.updateRoutesToCamelContext(context);
        }

        @Override
        public void addRouteConfigurationsToCamelContext(CamelContext context) throws Exception {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                routes.record(key, () -> configurations.addRouteConfigurationsToCamelContext(context));
            }
        }

        @Override
        public void updateRouteConfigurationsToCamelContext(CamelContext context) throws Exception {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.updateRouteConfigurationsToCamelContext(context);
            }
        }
    }
}
