package io.carillon.reload;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectEndpoint;

/** The direct component of a throw-away context: it notes which names are called and which are served. */
final class TrialDirect extends DirectComponent {

    private final transient Set<String> called = new TreeSet<>();
    private final transient Set<String> served = new TreeSet<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        // Nothing is started here, so no producer is made: a name is called if an endpoint of it is there that no route consumes from.
        called.add(remaining);
        DirectEndpoint endpoint = new DirectEndpoint(uri, this) {
            @Override
            public Consumer createConsumer(Processor processor) throws Exception {
                if (!served.add(remaining)) {
                    throw new IllegalArgumentException("direct:" + remaining + " is served by two routes");
                }
                return super.createConsumer(processor);
            }
        };
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** @return names without a leading {@code direct:} */
    Set<String> unserved() {
        Set<String> names = new TreeSet<>(called);
        names.removeAll(served);
        return names;
    }
}
