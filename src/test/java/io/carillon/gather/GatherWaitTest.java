package io.carillon.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits with a timeout waits no longer than told, and who does not wait goes on. */
class GatherWaitTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Queue<Object> done = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch door = new CountDownLatch(1);
    private ProducerTemplate template;

    @AfterEach
    void close() {
        door.countDown();
        camel.stop();
    }

    @Test
    void whatItDoesNextHoldsUpNoBatchAfterIts() throws Exception {
        start("gather:all?timeout=10s");
        door.countDown();
        Exchange one = send("a");
        assertThat(one.getException()).isNull();
        assertThat(one.getVariable("thread", Thread.class).getName()).contains("gathered");
        assertThat(done).containsExactly("a");
    }

    @Test
    void whatHasNotBegunWhenItsTimeIsOverDoesNotBegin() throws Exception {
        start("gather:all?timeout=100ms");
        assertThat(send("a").getException()).isInstanceOf(TimeoutException.class).hasMessageContaining("PT0.1S");
        assertThat(send("b").getException()).isInstanceOf(TimeoutException.class);
        door.countDown();
        camel.stop();
        assertThat(done).containsExactly("a");
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAtOnceAndTakesNoPlace() throws Exception {
        start("gather:all?timeout=20s&mostWaiting=1");
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> send("a"));
        begun.await();
        assertThat(send("b").getException()).isInstanceOf(RejectedExecutionException.class);
        door.countDown();
        assertThat(first.join().getException()).isNull();
        assertThat(send("c").getException()).isNull();
        assertThat(done).containsExactly("a", "c");
    }

    @Test
    void whoDoesNotWaitGoesOnAndWhatItSentIsStillDoneBeforeAStop() throws Exception {
        start("gather:all?wait=false");
        assertThat(send("a").getException()).isNull();
        assertThat(send("b").getException()).isNull();
        begun.await();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(camel::stop);
        door.countDown();
        stop.join();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void whatFailsBehindOneThatDoesNotWaitIsNotItsFailure() throws Exception {
        start("gather:all?wait=false");
        door.countDown();
        assertThat(send("bad").getException()).isNull();
        await().untilAsserted(() -> assertThat(done).containsExactly("bad"));
    }

    private Exchange send(String body) {
        return template.request("direct:one", exchange -> exchange.getMessage().setBody(body));
    }

    private void start(String uri) throws Exception {
        camel.addComponent("gather", new GatherComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:one").routeId("one").to(uri).process(exchange -> exchange.setVariable("thread", Thread.currentThread()));
                from("gather:all").routeId("together").process(exchange -> {
                    begun.countDown();
                    door.await();
                    done.addAll(exchange.getMessage().getBody(List.class));
                    if (done.contains("bad")) {
                        throw new IllegalStateException("bad");
                    }
                });
            }
        });
        camel.start();
        template = camel.createProducerTemplate();
    }
}
