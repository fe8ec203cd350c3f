package io.carillon.bench.spike;

/** What was written to the partitions of a topic and what of it was done. Keys are ids, so every partition gets the same. */
final class Topic {

    private static final double NOTHING = 1e-6;

    /** Of one partition, up to the end of each second. */
    private final double[] written;
    private final double[] done;
    /** The second in which the oldest record that waits was written. */
    private final int[] head;
    private int now = -1;

    Topic(int partitions, int seconds) {
        written = new double[seconds];
        done = new double[partitions];
        head = new int[partitions];
    }

    void write(int second, double records) {
        written[second] = (second == 0 ? 0 : written[second - 1]) + records / done.length;
        now = second;
    }

    double waiting(int partition) {
        return written[now] - done[partition];
    }

    double waiting() {
        double all = 0;
        for (int partition = 0; partition < done.length; partition++) {
            all += waiting(partition);
        }
        return all;
    }

    void finish(int partition, double records) {
        done[partition] += records;
        while (head[partition] <= now && written[head[partition]] <= done[partition] + NOTHING) {
            head[partition]++;
        }
    }

    /** Seconds the oldest record of all partitions has waited; 0 where all of them were written in this second, or none waits. */
    int wait(int second) {
        int oldest = second;
        for (int each : head) {
            oldest = Math.min(oldest, each);
        }
        return second - oldest;
    }
}
