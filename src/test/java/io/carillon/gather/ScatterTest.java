package io.carillon.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.carillon.wire.InFlight;
import io.carillon.wire.InFlightRecord;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each element goes its own way, and none waits for a neighbour. */
class ScatterTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CountDownLatch door = new CountDownLatch(1);
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();

    /** Work that notes its ends. */
    private final class Work implements InFlight {

        private final String name;

        private Work(int name) {
            this.name = "" + name;
        }

        @Override
        public InFlightRecord record() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void detach() {
            ended.add(name + " left its batch");
        }

        @Override
        public void complete() {
            ended.add(name + " is complete");
        }

        @Override
        public void fail(Throwable why) {
            ended.add(name + " failed: " + why.getMessage());
        }
    }

    @AfterEach
    void close() {
        door.countDown();
        camel.stop();
    }

    @Test
    void oneThatHangsHoldsNeitherItsNeighboursNorWhoSentThem() throws Exception {
        start(exchange -> {
            if (exchange.getMessage().getBody(Work.class).name.equals("3")) {
                door.await();
            }
        });
        send(500);
        await().untilAsserted(() -> assertThat(ended).filteredOn(line -> line.endsWith("complete")).hasSize(499));
        assertThat(ended).doesNotContain("3 is complete");
        door.countDown();
        await().untilAsserted(() -> assertThat(ended).contains("3 is complete"));
    }

    @Test
    void eachLeavesItsBatchBeforeItsWayBegins() throws Exception {
        start(exchange -> ended.add("begins"));
        send(1);
        await().untilAsserted(() -> assertThat(ended).containsExactly("0 left its batch", "begins", "0 is complete"));
    }

    @Test
    void oneWhoseWayFailsFailsAlone() throws Exception {
        start(exchange -> {
            if (exchange.getMessage().getBody(Work.class).name.equals("1")) {
                throw new IllegalStateException("broken");
            }
        });
        send(3);
        await().untilAsserted(() -> assertThat(ended).contains("0 is complete", "1 failed: broken", "2 is complete").hasSize(6));
    }

    @Test
    void withoutItsRouteTheBatchFailsAndNothingHasLeftIt() throws Exception {
        start(exchange -> { });
        camel.getRouteController().stopRoute("each");
        assertThatThrownBy(() -> send(1)).hasRootCauseMessage("no route reads scatter:each");
        assertThat(ended).isEmpty();
    }

    @Test
    void aStopLetsWhatIsOnItsWayEnd() throws Exception {
        CountDownLatch entered = new CountDownLatch(2);
        start(exchange -> {
            entered.countDown();
            door.await();
        });
        send(2);
        entered.await();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(camel::stop);
        await().until(() -> camel.isStopping() || camel.isSuspending());
        door.countDown();
        stop.join();
        assertThat(ended).contains("0 is complete", "1 is complete");
    }

    private void send(int count) {
        camel.createProducerTemplate().sendBody("direct:all", IntStream.range(0, count).mapToObj(Work::new).toList());
    }

    private void start(Processor work) throws Exception {
        camel.addComponent("scatter", new ScatterComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:all").routeId("all").to("scatter:each");
                from("scatter:each").routeId("each").process(work);
            }
        });
        camel.start();
    }
}
