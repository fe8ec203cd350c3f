package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.Priority;
import io.carillon.wire.RouteParameters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps the destinations apart that callers name (DESIGN 7): the steps within the policy are one call, and a destination that fails or is
 * slow stops no other.
 */
@Component("destinations")
@EnableConfigurationProperties(DestinationSettings.class)
class Destinations implements Policy {

    private static final String ROUTE = "send-";
    private static final String CHANNEL = "deliver-";
    private static final int PERMITS = 64;

    private record Lane(String channel, Priority priority) {
    }

    private final Map<Lane, Turns> turns = new ConcurrentHashMap<>();
    private final Map<String, ProviderDestinations> providers = new ConcurrentHashMap<>();
    private final DestinationSettings settings;
    private final Clock clock;
    private final RouteParameters routes;
    private final CamelContext context;
    private final ObjectProvider<MeterRegistry> meters;

    Destinations(DestinationSettings settings, Clock clock, RouteParameters routes, CamelContext context,
            ObjectProvider<MeterRegistry> meters) {
        this.settings = settings;
        this.clock = clock;
        this.routes = routes;
        this.context = context;
        this.meters = meters;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // Nothing is changed in the definition.
    }

    @Override
    public Processor wrap(Route route, Processor call) {
        String name = route.getRouteId().startsWith(ROUTE) ? route.getRouteId().substring(ROUTE.length()) : route.getRouteId();
        return new DestinationCall(call, providers.computeIfAbsent(name, this::measured), this::turns);
    }

    /** Of the provider, where callers name its destinations. A number for all tenants: whose they are is nobody else's business. */
    Optional<ProviderDestinations> of(String provider) {
        return Optional.ofNullable(providers.get(provider));
    }

    /** The providers of a channel have its permits in common, so the turns are the channel's. */
    private Turns turns(Delivery delivery) {
        return turns.computeIfAbsent(new Lane(delivery.channel(), delivery.priority()),
            lane -> new Turns(settings, clock, () -> permits(lane.channel())));
    }

    private ProviderDestinations measured(String provider) {
        ProviderDestinations own = new ProviderDestinations(settings, clock);
        meters.ifAvailable(registry -> Gauge.builder("carillon.destinations.open", own, ProviderDestinations::open)
            .description("destinations named by callers that are not called now").tag("provider", provider).register(registry));
        return own;
    }

    /** For one priority. The parameter may stand there as it is written, with the name of a setting. */
    private int permits(String channel) {
        return routes.of(CHANNEL + channel).map(says -> says.get("permits"))
            .map(says -> Integer.parseInt(context.resolvePropertyPlaceholders(String.valueOf(says)))).orElse(PERMITS);
    }
}
