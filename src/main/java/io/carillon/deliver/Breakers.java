package io.carillon.deliver;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** The breakers of the providers in this instance, as the route template {@code provider} names them. */
@Component
class Breakers {

    /** The id of the step in the route template, after the prefix that is the name of the provider. */
    private static final String BREAKER = "breaker";
    private final CamelContext context;

    Breakers(CamelContext context) {
        this.context = context;
    }

    /** CLOSED also where the provider was never called. */
    State of(String provider) {
        CircuitBreakerRegistry registry = context.getCamelContextExtension().getContextPlugin(CircuitBreakerRegistry.class);
        return registry == null ? State.CLOSED : registry.find(provider + BREAKER).map(CircuitBreaker::getState).orElse(State.CLOSED);
    }

    /** True where no call is let through. */
    boolean open(String provider) {
        State state = of(provider);
        return state == State.OPEN || state == State.FORCED_OPEN;
    }
}
