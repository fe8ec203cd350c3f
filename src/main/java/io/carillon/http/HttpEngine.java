package io.carillon.http;

import io.carillon.message.Callers;
import io.carillon.message.Problem;
import io.carillon.wire.Problems;
import io.carillon.wire.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpListener;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.annotation.Value;

/**
 * What stands behind {@code platform-http:}, in place of Spring Boot's engine and its mappings of Spring MVC: which route serves which
 * operation of the contract. Why: docs/adr/0001-port-layout.md.
 */
@org.springframework.stereotype.Component("platform-http-engine")
class HttpEngine implements PlatformHttpEngine, PlatformHttpListener, ComponentCustomizer {

    private final RequestReader reader;
    private final AnswerWriter writer;
    private final int port;
    private final Map<String, HttpConsumer> consumers = new ConcurrentHashMap<>();

    HttpEngine(Callers callers, Problems problems, @Value("${carillon.ports.api}") int port) {
        this.reader = new RequestReader(callers);
        this.writer = new AnswerWriter(problems);
        this.port = port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new HttpConsumer(endpoint, processor, reader, writer);
    }

    @Override
    public void configure(String name, Component component) {
        if (component instanceof PlatformHttpComponent http) {
            http.addPlatformHttpListener(this);
        }
    }

    @Override
    public int getServerPort() {
        return port;
    }

    @Override
    public void registerHttpEndpoint(HttpEndpointModel model) {
        HttpConsumer consumer = (HttpConsumer) model.getConsumer();
        String verbs = model.getVerbs() == null ? consumer.getEndpoint().getHttpMethodRestrict() : model.getVerbs();
        for (String verb : verbs == null ? new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"} : verbs.split(",")) {
            consumers.put(key(verb, model.getUri()), consumer);
        }
    }

    /** Its requests are told that the operation is stopped, until another consumer takes its place. */
    @Override
    public void unregisterHttpEndpoint(HttpEndpointModel model) {
        // nothing to do
    }

    /** @param ended is run when the request is answered */
    void serve(Place place, HttpServletRequest request, HttpServletResponse response, Runnable ended) {
        HttpConsumer consumer = consumers.get(key(Place.served(request.getMethod()), place.pattern(request.getMethod())));
        if (consumer == null) {
            writer.write(Problem.unavailable("This operation is not served yet.", 2), Trace.of(request.getHeader("traceparent")), response);
            ended.run();
        } else {
            consumer.service(place, request, response, ended);
        }
    }

    private static String key(String method, String path) {
        return method + " " + path;
    }
}
