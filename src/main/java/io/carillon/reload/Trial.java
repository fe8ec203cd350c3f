package io.carillon.reload;

import io.carillon.wire.AccountFaults;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Builds a whole set of sources in a throw-away context: every bean, endpoint, option, Kamelet and template of every route is resolved and
 * every producer and consumer created, but nothing is started, so nothing is consumed and no connection opened. The context is dropped and
 * not stopped: a stop would close clients that it shares with the running one.
 */
final class Trial {

    private final ModelCamelContext live;
    private final AccountFaults faults;
    /** Names that nobody serves in the set that runs: no reason to refuse another file. */
    private Set<String> tolerated = Set.of();

    Trial(ModelCamelContext live, AccountFaults faults) {
        this.live = live;
        this.faults = faults;
    }

    /** Builds the set that runs now; what is unserved in it is no fault of a later change. */
    void baseline(Collection<Source> sources) {
        tolerated = build(sources).unserved();
    }

    /** Builds the set that is to run, or throws {@link BrokenSource}. */
    void check(Collection<Source> sources) {
        Built built = build(sources);
        Set<String> unserved = new TreeSet<>(built.unserved());
        unserved.removeAll(tolerated);
        for (String name : unserved) {
            if (!servedByJava(name)) {
                throw built.caller(name);
            }
        }
    }

    private Built build(Collection<Source> sources) {
        TrialDirect direct = new TrialDirect();
        DefaultCamelContext context = context(direct);
        Built built = new Built(context, direct, sources);
        try {
            List<Source> loaded = sources.stream().filter(source -> source.kind() != Kind.TEMPLATES).toList();
            new RouteSet(context).add(loaded, built::around);
            context.init();
        } catch (Exception e) {
            throw built.blame(null, e);
        } finally {
            release(context);
        }
        return built;
    }

    private DefaultCamelContext context(TrialDirect direct) {
        DefaultCamelContext context = new DefaultCamelContext(new DefaultRegistry(new TrialRegistry(live.getRegistry())));
        context.getCamelContextExtension().setName(live.getName() + "-trial");
        context.disableJMX();
        context.setSourceLocationEnabled(true);
        context.setApplicationContextClassLoader(live.getApplicationContextClassLoader());
        context.setRestConfiguration(live.getRestConfiguration());
        context.getPropertiesComponent().addPropertiesSource(properties());
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, new TrialComponents(live));
        context.getCamelContextExtension().getContextPlugin(Model.class).setModelReifierFactory(new FaultyAccounts(faults));
        context.addComponent("direct", direct);
        return context;
    }

    private PropertiesSource properties() {
        return new PropertiesSource() {
            @Override
            public String getName() {
                return "carillon";
            }

            @Override
            public String getProperty(String name) {
                return live.getPropertiesComponent().resolveProperty(name).orElse(null);
            }
        };
    }

    /**
     * The AWS endpoints make a client of their own when they are resolved; all others make theirs when started. A bean that was given the
     * throw-away context gets the running one back.
     */
    private void release(CamelContext context) {
        for (Endpoint endpoint : context.getEndpoints()) {
            if (endpoint.getEndpointUri().startsWith("aws2-")) {
                ServiceHelper.stopService(endpoint);
            }
        }
        live.getRegistry().findByType(CamelContextAware.class).stream().filter(bean -> bean.getCamelContext() == context)
                .forEach(bean -> bean.setCamelContext(live));
    }

    private boolean servedByJava(String name) {
        for (Route route : live.getRoutes()) {
            if (route.getEndpoint() instanceof DirectEndpoint endpoint && PatientDirect.key(endpoint).equals("direct://" + name)
                    && (route.getSourceResource() == null || !route.getSourceResource().getLocation().endsWith(".yaml"))) {
                return true;
            }
        }
        return false;
    }
}
