package io.carillon.http;

import io.carillon.message.Callers;
import io.carillon.wire.Problems;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Replaces Spring Boot's engine behind {@code platform-http:}. Why: docs/adr/0001-port-layout.md. */
@Component("platform-http-engine")
class HttpEngine implements PlatformHttpEngine {

    private final RequestReader reader;
    private final Problems problems;
    private final int port;

    HttpEngine(Contract contract, Callers callers, Problems problems, @Value("${carillon.ports.api}") int port) {
        this.reader = new RequestReader(contract, callers);
        this.problems = problems;
        this.port = port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new HttpConsumer(endpoint, processor, reader, new AnswerWriter(problems));
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
