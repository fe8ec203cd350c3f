package io.carillon.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes while a batch runs is of the next one; who fails, fails alone. */
class GatherTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Queue<List<?>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch door = new CountDownLatch(1);
    private AsyncProducer one;

    @AfterEach
    void close() {
        door.countDown();
        camel.stop();
    }

    @Test
    void aLoneOneWaitsForNobody() throws Exception {
        start("gather:all", exchange -> batches.add(body(exchange)));
        assertThat(send("a").join().getException()).isNull();
        assertThat(batches).containsExactly(List.of("a"));
    }

    @Test
    void whoComesWhileABatchRunsIsOfTheNextOneAndOfNoMoreThanTold() throws Exception {
        start("gather:all?batch=3", exchange -> {
            batches.add(body(exchange));
            door.await();
        });
        CompletableFuture<Exchange> first = send("0");
        await().until(() -> batches.size() == 1);
        List<CompletableFuture<Exchange>> others = IntStream.range(1, 6).mapToObj(n -> send("" + n)).toList();
        assertThat(first).isNotDone();
        door.countDown();
        others.forEach(CompletableFuture::join);
        assertThat(batches).containsExactly(List.of("0"), List.of("1", "2", "3"), List.of("4", "5"));
    }

    @Test
    void theOneThatIsToBlameFailsAloneAndItsNeighboursAreWell() throws Exception {
        camel.getRegistry().bind("faults", (Predicate<Throwable>) IllegalArgumentException.class::isInstance);
        List<CompletableFuture<Exchange>> all = failing(new IllegalArgumentException("poison"), "gather:all?divideOn=#faults");
        assertThat(all.get(7).join().getException()).hasMessage("poison");
        all.remove(7);
        assertThat(all).allSatisfy(one -> assertThat(one.join().getException()).isNull());
    }

    @Test
    void anOutageFailsAllOfThemAndIsNotTriedForEach() throws Exception {
        camel.getRegistry().bind("faults", (Predicate<Throwable>) IllegalArgumentException.class::isInstance);
        List<CompletableFuture<Exchange>> all = failing(new IllegalStateException("away"), "gather:all?divideOn=#faults");
        assertThat(all).allSatisfy(one -> assertThat(one.join().getException()).hasMessage("away"));
        assertThat(batches).hasSize(2);
    }

    @Test
    void whatWaitsWhileItsRouteIsExchangedIsTakenByTheNewOne() throws Exception {
        start("gather:all", exchange -> batches.add(body(exchange)));
        camel.getRouteController().stopRoute("together");
        CompletableFuture<Exchange> waits = send("a");
        assertThat(waits).isNotDone();
        camel.getRouteController().startRoute("together");
        assertThat(waits.join().getException()).isNull();
    }

    @Test
    void aStopTakesWhatWaitsFirst() throws Exception {
        start("gather:all?batch=1", exchange -> {
            batches.add(body(exchange));
            door.await();
        });
        List<CompletableFuture<Exchange>> all = IntStream.range(0, 5).mapToObj(n -> send("" + n)).toList();
        await().until(() -> batches.size() == 1);
        CompletableFuture<Void> stop = CompletableFuture.runAsync(camel::stop);
        door.countDown();
        stop.join();
        assertThat(all).allSatisfy(one -> assertThat(one).isCompletedWithValueMatching(exchange -> exchange.getException() == null));
    }

    /** Ten at once, of which the batch with the eighth fails. */
    private List<CompletableFuture<Exchange>> failing(RuntimeException failure, String uri) throws Exception {
        start(uri, exchange -> {
            batches.add(body(exchange));
            door.await();
            if (body(exchange).contains("7")) {
                throw failure;
            }
        });
        List<CompletableFuture<Exchange>> all = new ArrayList<>(List.of(send("7")));
        await().until(() -> batches.size() == 1);
        all.clear();
        IntStream.range(0, 10).forEach(n -> all.add(send("" + n)));
        door.countDown();
        return all;
    }

    /** It has come when this returns. */
    private CompletableFuture<Exchange> send(String body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        one.process(exchange, doneSync -> end.complete(exchange));
        return end;
    }

    private static List<?> body(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    private void start(String uri, Processor work) throws Exception {
        camel.addComponent("gather", new GatherComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:one").routeId("one").to(uri);
                from(uri).routeId("together").process(work);
            }
        });
        camel.start();
        one = camel.getEndpoint("direct:one").createAsyncProducer();
        one.start();
    }
}
