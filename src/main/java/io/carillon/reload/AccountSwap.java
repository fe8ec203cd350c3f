package io.carillon.reload;

import io.carillon.wire.InstanceIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** Gives one account a new instance of its Kamelet, with clients and tokens of its own. The route that calls it stays, and its breaker. */
final class AccountSwap {

    /** A caller has read which instance it enters, and is not counted there yet. */
    private static final long ENTERING = Duration.ofSeconds(1).toNanos();
    /** Far more than the hard deadline of a call, {@code carillon.deliver.deadline}. */
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();

    private final ModelCamelContext context;
    private final List<Old> leaving = new ArrayList<>();
    private int made;

    /**
     * @param route what a reload of its file may have taken away already, and put another one in its place
     * @param since from when on no call enters it
     */
    private record Old(String instance, RouteDefinition route, long since) {
    }

    AccountSwap(ModelCamelContext context) {
        this.context = context;
    }

    /** The accounts that routes call: an endpoint each, of its Kamelet and its provider. */
    List<KameletEndpoint> accounts() {
        return context.getEndpoints().stream().filter(KameletEndpoint.class::isInstance).map(KameletEndpoint.class::cast)
            .filter(endpoint -> !endpoint.getEndpointUri().matches("kamelet:(//)?(source|sink)\\b.*"))
            .filter(endpoint -> InstanceIds.account(endpoint.getRouteId()).equals(endpoint.getRouteId())).toList();
    }

    /** What the instances that are made from now on get. */
    void use(AccountProperties settings) {
        KameletComponent component = new KameletInstances(context).component();
        component.setTemplateProperties(settings.kamelets());
        component.setRouteProperties(new HashMap<>(settings.providers()));
    }

    /** An account whose new instance was refused: a reload of a file makes it as it was. */
    void keep(KameletEndpoint account, Properties before) {
        new KameletInstances(context).component().getRouteProperties().put(account.getRouteId(), before);
    }

    /** Throws what the new instance fails with; then the old one goes on. */
    void swap(KameletEndpoint account) throws Exception {
        KameletInstances instances = new KameletInstances(context);
        Map<String, Properties> each = instances.component().getRouteProperties();
        String old = instances.entered(account.getTemplateId(), account.getRouteId());
        String fresh = InstanceIds.successor(account.getRouteId(), ++made);
        each.put(fresh, each.getOrDefault(account.getRouteId(), new Properties()));
        try {
            start(account, old, fresh);
        } catch (Exception e) {
            remove(fresh);
            throw e;
        } finally {
            each.remove(fresh);
        }
        instances.enter(account.getTemplateId(), account.getRouteId(), fresh);
        leaving.add(new Old(old, context.getRouteDefinition(old), System.nanoTime()));
    }

    private void start(KameletEndpoint account, String old, String fresh) {
        RouteDefinition before = context.getRouteDefinition(old);
        Map<String, Object> parameters = before == null ? Map.of() : before.getTemplateParameters();
        ExtendedCamelContext extension = context.getCamelContextExtension();
        String[] options = account.getEndpointUri().split("\\?", 2);
        // As if the step of the calling route made it: a reload of that route takes it away with the route.
        extension.createRoute(Objects.toString(parameters.get("parentRouteId"), null));
        extension.createProcessor(Objects.toString(parameters.get("parentProcessorId"), null));
        try {
            context.getEndpoint("kamelet:" + account.getTemplateId() + "/" + fresh + (options.length == 2 ? "?" + options[1] : ""));
        } finally {
            extension.createRoute(null);
            extension.createProcessor(null);
        }
        ServiceStatus status = context.getRouteController().getRouteStatus(fresh);
        if (status == null || !status.isStarted()) {
            throw new IllegalStateException("the new instance is " + status);
        }
    }

    /** Takes away the old instances whose last call has ended. */
    void tidy() throws Exception {
        long now = System.nanoTime();
        for (Old old : List.copyOf(leaving)) {
            long age = now - old.since();
            if (age > LONGEST || age > ENTERING && context.getInflightRepository().size(old.instance()) == 0) {
                leaving.remove(old);
                if (context.getRouteDefinition(old.instance()) == old.route()) {
                    remove(old.instance());
                }
            }
        }
    }

    private void remove(String instance) throws Exception {
        RouteDefinition route = context.getRouteDefinition(instance);
        if (route != null) {
            context.getRouteController().stopRoute(instance, 1, TimeUnit.SECONDS);
            context.removeRouteDefinition(route);
        }
        for (Endpoint endpoint : new ArrayList<>(context.getEndpoints())) {
            // That of the account itself stays: its caller has it, and a reload of a file looks for it.
            if (endpoint instanceof KameletEndpoint kamelet && kamelet.getRouteId().equals(instance)
                    && !InstanceIds.account(instance).equals(instance)) {
                context.removeEndpoint(endpoint);
            }
        }
    }
}
