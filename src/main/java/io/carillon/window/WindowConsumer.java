package io.carillon.window;

import io.carillon.wire.Meters;
import io.carillon.wire.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.apache.kafka.clients.consumer.Consumer;

/** The consumer of a route {@code from: kafka-window}: camel-kafka's poll threads, and workers behind them. */
public class WindowConsumer extends KafkaConsumer {

    private static final long RUNNING = 0;

    private final WindowEndpoint endpoint;
    private final HandOver handOver;
    private final Clock clock = Clock.systemUTC();
    private final Collection<Desk> desks = new CopyOnWriteArrayList<>();
    private final Collection<PollLoop> loops = new CopyOnWriteArrayList<>();
    private volatile long haltedAt = RUNNING;
    private volatile Duration closeTimeout;
    private ExecutorService workers;
    private WindowMetrics metrics;

    WindowConsumer(WindowEndpoint endpoint, Processor route) {
        super(endpoint, route);
        this.endpoint = endpoint;
        this.closeTimeout = endpoint.settings().closeTimeout();
        this.handOver = new HandOver(this, new RecordHeaders(endpoint.getConfiguration()), endpoint.settings().batch() > 0);
    }

    /** How long running work may take to end once this consumer was told to suspend or stop; what is left is done again later. */
    public void setCloseTimeout(Duration closeTimeout) {
        this.closeTimeout = closeTimeout;
    }

    /** A Kafka client was made on the calling thread, which is to poll it. */
    Consumer<?, ?> decorate(Consumer<?, ?> client) {
        WindowSettings settings = endpoint.settings();
        Desk desk = new Desk(topic -> turnstile(topic, settings), new Backoff(new Random()), this::halted, clock);
        Commits commits = new Commits(client, desk, metrics::committed, clock);
        PollLoop loop = new PollLoop(client, desk, commits, settings, this::halted, clock);
        Rebalance rebalance = new Rebalance(client, desk, commits, loop, settings.drainTimeout(), this::closeLimit);
        desk.connect(handOver.starter(desk), loop::nudge);
        desks.add(desk);
        loops.add(loop);
        return WindowedConsumer.around(client, loop, rebalance);
    }

    private Turnstile turnstile(String topic, WindowSettings settings) {
        metrics.add(topic);
        return new Turnstile(topic, settings, endpoint.room());
    }

    private boolean halted() {
        return haltedAt != RUNNING;
    }

    /** What is left of the close timeout: a graceful shutdown suspends first and has waited already. */
    private Duration closeLimit() {
        Duration waited = Duration.ofMillis(halted() ? clock.millis() - haltedAt : 0);
        Duration left = closeTimeout.minus(waited);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void halt() {
        if (!halted()) {
            haltedAt = clock.millis();
        }
        loops.forEach(PollLoop::nudge);
    }

    @Override
    protected void doStart() throws Exception {
        haltedAt = RUNNING;
        String group = endpoint.getConfiguration().getGroupId();
        metrics = new WindowMetrics(Meters.of(endpoint.getCamelContext()), getRouteId(), group, desks, clock);
        metrics.open(endpoint.getConfiguration().isTopicIsPattern() ? List.of()
            : Arrays.asList(endpoint.getConfiguration().getTopic().split(",")));
        if (endpoint.settings().yieldAbove() > 0 && endpoint.settings().yields()) {
            metrics.share(() -> endpoint.room().share(clock.millis()));
        }
        workers = Workers.of(endpoint.getCamelContext(), this, "window-" + getRouteId());
        handOver.workers(workers, metrics::batch);
        endpoint.active(this);
        super.doStart();
    }

    @Override
    protected void doSuspend() throws Exception {
        halt();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        haltedAt = RUNNING;
        loops.forEach(PollLoop::nudge);
    }

    @Override
    protected void doStop() throws Exception {
        halt();
        try {
            super.doStop();
        } finally {
            // Not interrupted: what runs longer than the close timeout may still reach its end; it is repeated all the same.
            // Stopped before it ever started, where another part of the route failed.
            if (workers != null) {
                workers.shutdown();
                metrics.close();
            }
            desks.clear();
            loops.clear();
        }
    }
}
