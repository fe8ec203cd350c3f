package io.carillon.deliver;

import io.carillon.message.Caller;
import io.carillon.message.Delivery;
import io.carillon.wire.AccountFaults;
import io.carillon.wire.RouteParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Which providers of a channel are for a delivery: by the settings, and by what their instance of the route template says. */
@Component
@EnableConfigurationProperties(AccountSettings.class)
class Accounts {

    private static final String SINK = "-sink";

    private final RouteParameters routes;
    private final AccountSettings settings;
    private final Environment environment;
    private final AccountFaults faults;
    private final Map<String, Boolean> enabled = new ConcurrentHashMap<>();

    /**
     * @param names those that take the delivery, in order
     * @param away  true where another one may take it whose route is not there, as while its file is exchanged, or whose settings have a
     *              fault
     */
    record Choice(List<String> names, boolean away) {
    }

    Accounts(RouteParameters routes, AccountSettings settings, Environment environment, AccountFaults faults) {
        this.routes = routes;
        this.settings = settings;
        this.environment = environment;
        this.faults = faults;
    }

    /** As the route of the provider reads it: a variable of the environment has no dash, so a map of settings would miss it. */
    boolean enabled(String provider) {
        return enabled.computeIfAbsent(provider,
            name -> environment.getProperty("carillon.providers." + name + ".enabled", Boolean.class, true));
    }

    /** Whether this caller may know of it: an account of other tenants alone does not exist for a tenant. */
    boolean shown(String provider, Caller caller) {
        return caller.may(Caller.SYSTEM) || settings.of(provider).serves(caller.tenant());
    }

    /** Why this account is not asked until somebody mends its settings. */
    Optional<String> fault(String provider) {
        return faults.of(provider);
    }

    /** Those of the providers that send for this tenant and line, and to this address. */
    Choice of(List<String> names, Delivery delivery) {
        List<String> ready = new ArrayList<>();
        boolean away = false;
        for (String name : names) {
            if (enabled(name) && settings.of(name).sends(delivery)) {
                Optional<Map<String, Object>> says = fault(name).isPresent() ? Optional.empty() : routes.of("send-" + name);
                away |= says.isEmpty();
                if (says.isPresent() && takes(name, says.get(), delivery)) {
                    ready.add(name);
                }
            }
        }
        return new Choice(ready, away);
    }

    private static boolean takes(String name, Map<String, Object> says, Delivery delivery) {
        String addresses = String.valueOf(says.getOrDefault("addresses", ".*"));
        boolean partNeeded = Boolean.parseBoolean(String.valueOf(says.get("part")));
        // The default of the template stands there as it is written.
        String kamelet = String.valueOf(says.getOrDefault("kamelet", name + SINK)).replace("{{provider}}", name);
        String part = kamelet.endsWith(SINK) ? kamelet.substring(0, kamelet.length() - SINK.length()) : kamelet;
        return (addresses.isEmpty() || delivery.address() == null || delivery.address().matches(addresses))
            && (!partNeeded || delivery.content() == null || delivery.content().part(part) != null);
    }
}
