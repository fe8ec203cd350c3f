package io.carillon.bench.spike;

import java.util.ArrayList;
import java.util.List;

/** The instances as one consumer group of two topics: who has which partitions, and what is done in a second. */
final class Group {

    /** Seconds a partition rests that moves: the drain limit of the window (5 s). A crash is another matter (P12). */
    static final int MOVE = 5;

    private final Topic high;
    private final Topic low;
    private final int[] owner;
    private final int[] restsUntil;
    private int members;

    Group(int partitions, int members, Topic high, Topic low) {
        this.high = high;
        this.low = low;
        this.members = members;
        owner = new int[partitions];
        restsUntil = new int[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            owner[partition] = partition % members;
        }
    }

    int members() {
        return members;
    }

    /** Moves as few partitions as needed, as the cooperative assignor does. The last member leaves first. */
    void resize(int wanted, int now) {
        members = wanted;
        for (int partition = 0; partition < owner.length; partition++) {
            if (owner[partition] >= members) {
                move(partition, extreme(false), now);
            }
        }
        while (of(extreme(true)).size() > of(extreme(false)).size() + 1) {
            move(of(extreme(true)).get(0), extreme(false), now);
        }
    }

    /**
     * High first; what is left is for low.
     *
     * @param each what an instance can do in a second
     * @return what was done by all
     */
    double work(int now, double each) {
        double done = 0;
        for (int member = 0; member < members; member++) {
            List<Integer> awake = of(member).stream().filter(partition -> restsUntil[partition] <= now).toList();
            double first = work(high, awake, each);
            done += first + work(low, awake, each - first);
        }
        return done;
    }

    private static double work(Topic topic, List<Integer> partitions, double atMost) {
        double waiting = partitions.stream().mapToDouble(topic::waiting).sum();
        double share = waiting <= atMost ? 1 : atMost / waiting;
        partitions.forEach(partition -> topic.finish(partition, topic.waiting(partition) * share));
        return waiting * share;
    }

    private void move(int partition, int member, int now) {
        owner[partition] = member;
        restsUntil[partition] = now + MOVE;
    }

    /** The member with the most partitions, or the one with the fewest. */
    private int extreme(boolean most) {
        int found = 0;
        for (int member = 1; member < members; member++) {
            int difference = of(member).size() - of(found).size();
            found = most && difference > 0 || !most && difference < 0 ? member : found;
        }
        return found;
    }

    private List<Integer> of(int member) {
        List<Integer> own = new ArrayList<>();
        for (int partition = 0; partition < owner.length; partition++) {
            if (owner[partition] == member) {
                own.add(partition);
            }
        }
        return own;
    }
}
