package io.carillon.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The case of {@code -Pbench-long} where a million messages stand in the queue at once. They are written before the first round, and each
 * round is the next tenth of them. The provider must have had each of them, once. Preparing runs ahead of delivering, so the first tenths
 * cost more than the last, which have been prepared by then.
 */
final class Backlog implements Side {

    /** Less for a quicker look, whose figures are no one's. */
    private static final int MESSAGES = Integer.getInteger("bench.backlog", 1_000_000);
    private static final int ROUNDS = 10;
    private static final double WARMUP = 160;
    private static final Duration PATIENCE = Duration.ofMinutes(40);
    private static final String QUEUE = "carillon.medium";

    private final Stand stand;
    private final Feeds.Records feed;
    private final Map<String, Long> pids;
    private int rounds;
    private Map<String, Double> used;
    private long fromAt;

    private Backlog(Stand stand, Feeds.Records feed, Map<String, Long> pids) {
        this.stand = stand;
        this.feed = feed;
        this.pids = pids;
    }

    static Case drain() {
        return new Case("drain", "drain", String.format("%,d messages that stand in the queue, to the calls of an HTTP provider (0 ms); each round "
            + "is a tenth of them", MESSAGES), "", List.of(new Limit(Figure.MEMORY, 512, 384)), Backlog::open).at(ROUNDS, 0, 0);
    }

    private static Case.Sides open(Stand stand) throws Exception {
        App app = Parts.whole(stand);
        Asked writer = Feeds.writer(stand);
        Feeds.Records feed = new Feeds.Records(writer, QUEUE, Feeds.notification(stand, app, Messages.of("medium", "webhook"), false),
            Messages.USERS, false);
        stand.topics().awaitDone(App.START, Suite.WAY_OUT);
        Map<String, Long> own = Map.of(Round.OURS, app.pid(), "writer", writer.pid());
        Runs.warm(WARMUP, new Drain(stand, own, feed, stand.sink(), 0, Suite.WAY_OUT));
        return new Case.Sides(new Backlog(stand, feed, stand.pidsBeside(own)), null);
    }

    @Override
    public Round round(double seconds) throws Exception {
        if (rounds == 0) {
            Tally.told(stand.sink(), true, 0);
            feed.feed(MESSAGES);
            fromAt = Lateness.now();
            used = Usage.of(pids);
        }
        long before = Tally.told(stand.sink(), false, 0).distinct();
        long until = (long) MESSAGES / ROUNDS * ++rounds;
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> Tally.told(stand.sink(), false, 0).distinct() >= until);
        if (rounds == ROUNDS) {
            stand.topics().awaitDone(PATIENCE, Suite.WAY_OUT);
        }
        Tally.Taken taken = Tally.told(stand.sink(), false, 0);
        if (rounds == ROUNDS && taken.count() != MESSAGES) {
            throw new IllegalStateException(MESSAGES + " stood in the queue, and " + taken.count() + " calls came");
        }
        Map<String, Double> then = Usage.of(pids);
        Round round = Round.of(taken.distinct() - before, (taken.lastAt() - fromAt) / 1e6, 0, 0, used, then, Usage.mostMib(pids.get(Round.OURS)));
        used = then;
        fromAt = taken.lastAt();
        return round;
    }
}
