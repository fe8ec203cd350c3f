package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.sandbox.RunningSandbox;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Every sink that posts JSON, each in front of the sandbox that plays its provider. */
abstract class JsonSinksBase extends SinkTest {

    RunningSandbox sandbox;

    @BeforeEach
    void open(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** How the provider behaves from now on. */
    void turn(JsonSink sink, String position) throws Exception {
        assertThat(sandbox.turn(sink.kamelet(), position).statusCode()).isBetween(200, 299);
    }

    Exchange send(JsonSink sink, String address, String text) {
        return send(sink.uri(sandbox.address("").toString()), sink, address, text);
    }

    Exchange send(String uri, JsonSink sink, String address, String text) {
        return context.createFluentProducerTemplate().to(uri).withBody(sink.delivery(address, text)).withHeader("To", "victim@example.org")
            .withHeader("CamelHttpUri", "http://victim.invalid").withHeader("Subject", "forged").send();
    }
}
