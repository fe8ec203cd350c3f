package io.carillon.bench;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Feeds so many messages and waits until a sink has all of them: a rate that no queue can flatter. Each message must arrive once. */
final class Drain implements Side {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final double FIRST_RATE = 200;

    private final Stand stand;
    private final Feed feed;
    private final Asked sink;
    private final long delayMs;
    private final String[] topics;
    private final Map<String, Long> pids;
    private double rate = FIRST_RATE;

    /** What puts messages in. */
    interface Feed {
        /** @return µs since 1970 of the first */
        long feed(long messages) throws Exception;
    }

    /** @param topics that must be completed before the next round */
    Drain(Stand stand, Map<String, Long> own, Feed feed, Asked sink, long delayMs, String... topics) {
        this.stand = stand;
        this.feed = feed;
        this.sink = sink;
        this.delayMs = delayMs;
        this.topics = topics;
        this.pids = stand.pidsBeside(own);
    }

    @Override
    public Round round(double seconds) throws Exception {
        long messages = (long) Math.max(FIRST_RATE, rate * seconds);
        Tally.told(sink, true, delayMs);
        Map<String, Double> used = Usage.of(pids);
        long firstAt = feed.feed(messages);
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> Tally.told(sink, false, delayMs).distinct() >= messages);
        stand.topics().awaitDone(PATIENCE, topics);
        Map<String, Double> usedThen = Usage.of(pids);
        Tally.Taken taken = Tally.told(sink, false, delayMs);
        if (taken.count() != messages) {
            throw new IllegalStateException(messages + " were fed, and " + taken.count() + " calls came");
        }
        double took = (taken.lastAt() - firstAt) / 1e6;
        rate = messages / took;
        return Round.of(messages, took, 0, 0, used, usedThen, Usage.mostMib(pids.get(Round.OURS)));
    }
}
