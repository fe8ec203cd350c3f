package io.carillon.gather;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Endpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/**
 * {@code to: gather:name}: the exchange waits, without a thread, until the batch it went with is over; with {@code timeout} it
 * waits at most so long, and with {@code wait=false} it goes on at once. {@code from: gather:name} runs a route over the list of the
 * bodies that wait, in the order they came, at most {@code batch} of them (default 500), one batch at a time. Nothing waits for company:
 * who comes while a batch runs, or before {@code interval} (ms) is over, is of the next one. Where a batch fails, and {@code divideOn} (a
 * {@link Predicate} of the exception; default: no exception) says that one of it may be to blame, it is run again in halves, so that what
 * fails, fails alone.
 */
@Component("gather")
public class GatherComponent extends DefaultComponent {

    private final Map<String, Gathering> gatherings = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Gathering gathering = gatherings.computeIfAbsent(remaining, name -> new Gathering());
        Predicate<Throwable> divideOn = resolveAndRemoveReferenceParameter(parameters, "divideOn", Predicate.class, e -> false);
        String timeout = getAndRemoveParameter(parameters, "timeout", String.class, "0");
        GatherEndpoint endpoint = new GatherEndpoint(uri, this, gathering, divideOn,
            CamelContextHelper.parseDuration(getCamelContext(), timeout));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
