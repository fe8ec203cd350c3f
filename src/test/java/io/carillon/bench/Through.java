package io.carillon.bench;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Writes so many records into a topic and waits until its group has completed them; then what came of them must be as many. */
final class Through implements Side {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final double FIRST_RATE = 1_000;

    private final Stand stand;
    private final Feeds.Records feed;
    private final String group;
    private final Outcome outcome;
    private final Map<String, Long> pids;
    private double rate = FIRST_RATE;

    /** What came out so far. */
    interface Outcome {
        long count() throws Exception;
    }

    Through(Stand stand, long own, Feeds.Records feed, String group, Outcome outcome) {
        this.group = group;
        this.stand = stand;
        this.feed = feed;
        this.outcome = outcome;
        this.pids = stand.pidsBeside(Map.of(Round.OURS, own));
        pids.put("load", feed.pid());
    }

    @Override
    public Round round(double seconds) throws Exception {
        long messages = (long) Math.max(FIRST_RATE, rate * seconds);
        long before = outcome.count();
        long done = stand.topics().done(group, feed.topic());
        Map<String, Double> used = Usage.of(pids);
        long firstAt = feed.feed(messages);
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
            .until(() -> stand.topics().done(group, feed.topic()) - done >= messages);
        double took = (Lateness.now() - firstAt) / 1e6;
        Map<String, Double> usedThen = Usage.of(pids);
        long came = outcome.count() - before;
        if (came != messages) {
            throw new IllegalStateException(messages + " were written, and " + came + " came out");
        }
        rate = messages / took;
        return Round.of(messages, took, 0, 0, used, usedThen, 0);
    }
}
