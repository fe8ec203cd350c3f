package io.carillon.bench;

import java.time.Duration;
import java.util.Map;

/** Posts what is high at a steady rate while low drains; each is timed from when it was due to the call of the provider. */
final class Urgent implements Side {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String[] HIGH = {"carillon.high", "carillon.deliver.webhook.high"};
    private static final String[] LOW = {"carillon.low", "carillon.deliver.webhook.low"};
    /** More than any of us drains in a second. */
    private static final int BACKLOG_PER_SECOND = 6_000;

    private final Stand stand;
    private final Order order;
    private final Feeds.Records low;
    private final Map<String, Long> pids;

    Urgent(Stand stand, App app, Order order, Feeds.Records low) {
        this.stand = stand;
        this.order = order;
        this.low = low;
        this.pids = stand.pidsBeside(Map.of(Round.OURS, app.pid()));
    }

    @Override
    public Round round(double seconds) throws Exception {
        long missing = (long) (BACKLOG_PER_SECOND * seconds) - stand.topics().open(LOW);
        if (missing > 0) {
            low.feed(missing);
        }
        long lowBefore = stand.topics().open(LOW);
        Tally.told(stand.sink(), true, 0);
        Map<String, Double> used = Usage.of(pids);
        Answered answered = stand.load().ask(order.seconds(seconds), Answered.class, PATIENCE);
        stand.topics().awaitDone(PATIENCE, HIGH);
        Map<String, Double> usedThen = Usage.of(pids);
        Tally.Taken taken = Tally.told(stand.sink(), false, 0);
        long lowAfter = stand.topics().open(LOW);
        if (answered.refused() > 0 || lowAfter == 0 || lowAfter >= lowBefore) {
            throw new IllegalStateException("refused " + answered.refused() + " " + answered.other() + "; low went from " + lowBefore
                + " to " + lowAfter);
        }
        return Round.of(answered.accepted(), answered.seconds(), taken.p50Ms(), taken.p99Ms(), used, usedThen, 0);
    }
}
