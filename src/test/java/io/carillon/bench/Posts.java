package io.carillon.bench;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Posts, and waits for nothing but the answers. What was accepted must stand in the topics. */
final class Posts implements Side {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stand stand;
    private final Order order;
    private final String[] topics;
    private final Map<String, Long> pids;

    Posts(Stand stand, long pid, Order order, String... topics) {
        this.stand = stand;
        this.order = order;
        this.topics = topics;
        this.pids = stand.pidsBeside(Map.of(Round.OURS, pid));
    }

    @Override
    public Round round(double atMost) throws Exception {
        int size = Math.max(1, order.batch());
        long before = stand.topics().records(topics);
        Map<String, Double> used = Usage.of(pids);
        Answered answered = stand.load().ask(order.seconds(atMost), Answered.class, PATIENCE);
        if (answered.refused() > 0 || answered.accepted() == 0) {
            throw new IllegalStateException("refused " + answered.refused() + " of " + (answered.accepted() + answered.refused()) + ": "
                + answered.other());
        }
        long accepted = answered.accepted() * size;
        long written = Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
            .until(() -> stand.topics().records(topics) - before, found -> found >= accepted);
        if (written != accepted) {
            throw new IllegalStateException(accepted + " accepted, but " + written + " stand in the topics");
        }
        // A batch is expanded after its answer; its messages count when they stand in the topics.
        double seconds = order.batch() == 0 ? answered.seconds() : (Lateness.now() - answered.firstAt()) / 1e6;
        return Round.of(accepted, seconds, answered.p50Ms(), answered.p99Ms(), used, Usage.of(pids),
            Usage.mostMib(pids.get(Round.OURS)));
    }
}
