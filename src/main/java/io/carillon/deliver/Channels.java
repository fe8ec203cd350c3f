package io.carillon.deliver;

import io.carillon.message.Caller;
import io.carillon.wire.Rates;
import io.carillon.wire.RouteParameters;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The channels and their providers, as the files of routes/channels name them. */
@Component("channels")
class Channels {

    private static final String ROUTE = "deliver-";

    private final CamelContext context;
    private final RouteParameters routes;
    private final Breakers breakers;
    private final Pauses pauses;
    private final Rates rates;
    private final Accounts accounts;
    private final Destinations destinations;

    Channels(CamelContext context, RouteParameters routes, Breakers breakers, Pauses pauses, Rates rates, Accounts accounts,
            Destinations destinations) {
        this.destinations = destinations;
        this.routes = routes;
        this.accounts = accounts;
        this.context = context;
        this.breakers = breakers;
        this.pauses = pauses;
        this.rates = rates;
    }

    /** Every channel with the providers that the caller may know of, and how they stand in this instance, by name. */
    public Map<String, Object> list(@Variable("caller") Caller caller) {
        return Map.of("items", names().stream().map(channel -> view(channel, caller)).toList());
    }

    private Map<String, Object> view(String channel, Caller caller) {
        List<Map<String, Object>> accounts = providers(channel).stream().filter(name -> this.accounts.shown(name, caller))
            .map(this::account).toList();
        return Map.of("name", channel, "open", open(channel), "paused", pauses.has(Pauses.CHANNEL, channel), "providers", accounts);
    }

    private Map<String, Object> account(String name) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("breaker", breakers.of(name).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        view.put("paused", pauses.has(Pauses.ACCOUNT, name));
        destinations.of(name).ifPresent(own -> view.put("destinations", Map.of("known", own.known(), "open", own.open())));
        accounts.fault(name).ifPresent(fault -> view.put("fault", fault));
        if (Double.isFinite(rates.limit(name))) {
            view.put("rate", Map.of("limit", rates.limit(name), "here", rates.share(name)));
        }
        return view;
    }

    /** False while it is paused, or none of its providers may be asked: paused too, or behind an open breaker. */
    boolean open(String channel) {
        if (pauses.unknown() || pauses.has(Pauses.CHANNEL, channel)) {
            return false;
        }
        List<String> providers = providers(channel);
        return providers.isEmpty() || providers.stream().anyMatch(this::asked);
    }

    /** The provider that is asked first just now; empty while none is. */
    Optional<String> turn(String channel) {
        return providers(channel).stream().filter(this::asked).findFirst();
    }

    private boolean asked(String provider) {
        return accounts.fault(provider).isEmpty() && !breakers.open(provider) && !pauses.has(Pauses.ACCOUNT, provider);
    }

    /** False while of the providers that may be asked none has a closed breaker. */
    boolean well(String channel) {
        List<String> providers = providers(channel);
        return providers.isEmpty() || providers.stream().filter(this::asked).anyMatch(provider -> breakers.of(provider) == State.CLOSED);
    }

    List<String> names() {
        return context.getRoutes().stream().map(route -> route.getRouteId()).filter(id -> id.startsWith(ROUTE))
            .map(id -> id.substring(ROUTE.length())).sorted().toList();
    }

    /** In the order in which they are asked; empty for a channel that is not here (any more). */
    List<String> providers(String channel) {
        return routes.of(ROUTE + channel).map(says -> names(String.valueOf(says.getOrDefault("providers", "")))).orElse(List.of()).stream()
            .filter(accounts::enabled).toList();
    }

    /** The names of a comma separated list. */
    static List<String> names(String providers) {
        return Stream.of(providers.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
