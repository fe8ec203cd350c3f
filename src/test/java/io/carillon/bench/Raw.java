package io.carillon.bench;

import java.util.Map;

/** R1: the same bytes, only written. */
final class Raw implements Side {

    private static final double FIRST_RATE = 20_000;
    private final Feeds.Records feed;
    private double rate = FIRST_RATE;

    Raw(Feeds.Records feed) {
        this.feed = feed;
    }

    @Override
    public Round round(double seconds) throws Exception {
        long messages = (long) (rate * seconds);
        Map<String, Long> pids = Map.of(Round.OURS, feed.pid());
        Map<String, Double> used = Usage.of(pids);
        double took = feed.write(messages).seconds();
        rate = messages / took;
        return Round.of(messages, took, 0, 0, used, Usage.of(pids), 0);
    }
}
