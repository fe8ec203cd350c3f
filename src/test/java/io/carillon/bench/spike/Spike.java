package io.carillon.bench.spike;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A spike against scaling (M7, M51): prints the table of docs/sizing.md.
 * {@code mvn -q test-compile && java -cp target/test-classes io.carillon.bench.spike.Spike [rate factor seconds capacity]}
 */
final class Spike {

    /** Seconds that are simulated after the spike. */
    static final int AFTER = 4 * 3_600;
    /** Seconds from the wish for a pod until it has joined the consumer group: scheduling, start of the JVM, routes. */
    static final int START = 20;
    /** Records that wait per instance: ten seconds of its work. */
    private static final int LAG_IN_SECONDS = 10;

    private final Load load;
    private final Setting setting;
    private final Topic high;
    private final Topic low;
    private final Group group;
    private final Autoscaler autoscaler;
    private final double[] waiting;
    /** When each pod that starts will be ready. */
    private final List<Integer> starting = new ArrayList<>();
    private double done;
    private double posted;
    private double most;
    private int lowWait;
    private int highWait;
    private int drained = -1;
    private int instances;
    private int full;

    private Spike(Load load, Setting setting) {
        int seconds = load.end() + AFTER;
        this.load = load;
        this.setting = setting;
        waiting = new double[seconds];
        high = new Topic(setting.partitions(), seconds);
        low = new Topic(setting.partitions(), seconds);
        group = new Group(setting.partitions(), setting.least(), high, low);
        autoscaler = new Autoscaler(setting);
    }

    public static void main(String[] args) {
        Load docs = Load.OF_THE_DOCS;
        System.out.print(table(args.length < 4 ? docs : new Load(Double.parseDouble(args[0]), Integer.parseInt(args[1]),
            Integer.parseInt(args[2]), Double.parseDouble(args[3]))));
    }

    static List<Setting> settings(Load load) {
        int lag = (int) (load.capacity() * LAG_IN_SECONDS);
        int before = Sizing.m6(load.rate());
        int peak = Sizing.m6(load.rate() * load.factor());
        int even = peak + (12 - peak % 12) % 12;
        return List.of(
            Setting.fixed("no scaling, the " + before + " instances of the rate before", 12, before),
            Setting.fixed("no scaling, the " + peak + " instances of the peak, always", even, peak),
            Setting.byCpu("CPU, as in `k8s/base`", 12),
            Setting.byLag("CPU and lag", 12, lag),
            Setting.byLag("CPU and lag", 24, lag),
            Setting.byLag("CPU and lag", 50, lag),
            Setting.byLag("CPU and lag, up at once", 24, lag).with(Behaviour.SUDDEN),
            Setting.byLag("CPU and lag, a provider that takes four times the rate", 24, lag).withProvider(load.rate() * 4));
    }

    static String table(Load load) {
        StringBuilder table = new StringBuilder(Outcome.HEAD);
        settings(load).forEach(setting -> table.append(run(load, setting).line(setting)));
        return table.toString();
    }

    static Outcome run(Load load, Setting setting) {
        Spike spike = new Spike(load, setting);
        double work = 0;
        for (int now = 0; now < spike.waiting.length; now++) {
            spike.join(now);
            work += spike.second(now);
            if (now % Autoscaler.SYNC == Autoscaler.SYNC - 1) {
                spike.scale(now, work / Autoscaler.SYNC);
                work = 0;
            }
        }
        double left = spike.posted - spike.done - spike.waiting[spike.waiting.length - 1];
        return new Outcome(spike.most, spike.lowWait, spike.drained, spike.instances, spike.full, spike.highWait, left);
    }

    /** @return the part of their CPU that the instances used */
    private double second(int now) {
        high.write(now, load.high(now));
        low.write(now, load.low(now));
        posted += load.high(now) + load.low(now);
        double each = Math.min(load.capacity(), setting.provider() / group.members());
        waits(now);
        double work = group.work(now, each);
        done += work;
        waiting[now] = high.waiting() + low.waiting();
        counts(now);
        return work / (group.members() * load.capacity());
    }

    /** Before the work: what is done in this second has waited until now too. */
    private void waits(int now) {
        lowWait = Math.max(lowWait, low.wait(now));
        highWait = Math.max(highWait, high.wait(now));
        if (drained < 0 && now >= load.end() && low.wait(now) == 0) {
            drained = now - load.end();
        }
    }

    private void counts(int now) {
        most = Math.max(most, low.waiting());
        if (group.members() > instances) {
            instances = group.members();
            full = now - Load.BEGIN;
        }
    }

    private void join(int now) {
        int before = starting.size();
        starting.removeIf(ready -> ready <= now);
        if (starting.size() < before) {
            group.resize(group.members() + before - starting.size(), now);
        }
    }

    private void scale(int now, double use) {
        int current = group.members() + starting.size();
        double seen = now < Autoscaler.LAG_IS_OLD ? 0 : waiting[now - Autoscaler.LAG_IS_OLD];
        int wanted = setting.least() == setting.most() ? current : autoscaler.wanted(now, current, group.members(), use, seen);
        for (int pod = current; pod < wanted; pod++) {
            starting.add(now + START);
        }
        Iterator<Integer> pods = starting.iterator();
        int tooMany = Math.max(0, current - wanted);
        for (; tooMany > 0 && pods.hasNext(); tooMany--) {
            pods.next();
            pods.remove();
        }
        if (tooMany > 0) {
            group.resize(group.members() - tooMany, now);
        }
    }
}
