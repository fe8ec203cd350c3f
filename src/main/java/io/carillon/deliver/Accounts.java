package io.carillon.deliver;

import io.carillon.message.Delivery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Which providers of a channel are for a delivery: by the settings, and by what their instance of the route template says. */
@Component
@EnableConfigurationProperties(AccountSettings.class)
class Accounts {

    private static final String SINK = "-sink";

    private final CamelContext context;
    private final AccountSettings settings;
    private final Environment environment;
    private final Map<String, Boolean> enabled = new ConcurrentHashMap<>();

    Accounts(CamelContext context, AccountSettings settings, Environment environment) {
        this.context = context;
        this.settings = settings;
        this.environment = environment;
    }

    /** As the route of the provider reads it: a variable of the environment has no dash, so a map of settings would miss it. */
    boolean enabled(String provider) {
        return enabled.computeIfAbsent(provider,
            name -> environment.getProperty("carillon.providers." + name + ".enabled", Boolean.class, true));
    }

    /** Those of the providers that are there, send for this tenant and line, and to this address; in their order. */
    List<String> of(List<String> names, Delivery delivery) {
        return names.stream().filter(name -> enabled(name) && settings.of(name).sends(delivery) && takes(name, delivery)).toList();
    }

    private boolean takes(String name, Delivery delivery) {
        RouteDefinition route = context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinition("send-" + name);
        Map<String, Object> says = route == null || route.getTemplateParameters() == null ? Map.of() : route.getTemplateParameters();
        String addresses = String.valueOf(says.getOrDefault("addresses", ".*"));
        boolean partNeeded = Boolean.parseBoolean(String.valueOf(says.get("part")));
        String kamelet = String.valueOf(says.getOrDefault("kamelet", name + SINK));
        String part = kamelet.endsWith(SINK) ? kamelet.substring(0, kamelet.length() - SINK.length()) : kamelet;
        return (addresses.isEmpty() || delivery.address() == null || delivery.address().matches(addresses))
            && (!partNeeded || delivery.content() == null || delivery.content().part(part) != null);
    }
}
