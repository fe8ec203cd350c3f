package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.TemporaryFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that their libraries would not end: those of Kamelets that other people wrote. */
class CallDeadlineTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private final HttpDouble provider = new HttpDouble(HttpDouble.with(200, "taken"));
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CallDeadline deadline = new CallDeadline(DEADLINE);

    @AfterEach
    void close() {
        deadline.close();
        camel.stop();
        provider.close();
    }

    @Test
    void aProviderThatDribblesIsLeftAtTheDeadlineAlsoByAPlainHttpEndpoint() throws Exception {
        provider.answers(provider.dribble());
        start();
        assertThat(failure(call("direct:http"))).extracting(TemporaryFailure::code).isEqualTo("deadline");
    }

    @Test
    void aCallThatWaitsForAnythingElseIsInterruptedAndItsThreadIsFreeAfterIt() throws Exception {
        start();
        assertThat(failure(call("direct:wait"))).extracting(TemporaryFailure::code).isEqualTo("deadline");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aCallThatEndsInTimeIsLeftAlone() throws Exception {
        start();
        Exchange done = call("direct:http");
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("taken");
    }

    /** No sooner than the deadline, and with one look a second no more than about two seconds. */
    private Exchange call(String uri) {
        long start = System.nanoTime();
        Exchange done = camel.createProducerTemplate().send(uri, exchange -> { });
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isLessThan(Duration.ofSeconds(6));
        assertThat(done.getException() == null || took.compareTo(DEADLINE) >= 0).isTrue();
        return done;
    }

    private static TemporaryFailure failure(Exchange done) {
        assertThat(done.getException()).isInstanceOf(TemporaryFailure.class);
        return (TemporaryFailure) done.getException();
    }

    private void start() throws Exception {
        HttpComponent http = new HttpComponent();
        camel.addComponent("http", http);
        new ProviderCalls().httpCalls().configure("http", http);
        camel.getRegistry().bind("callDeadline", deadline);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:http").policy("callDeadline").to(provider.url() + "/x").convertBodyTo(String.class);
                from("direct:wait").policy("callDeadline").process(exchange -> new CountDownLatch(1).await());
            }
        });
        camel.start();
    }
}
