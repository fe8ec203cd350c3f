package io.carillon.bench.spike;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The rules by which Kubernetes' HorizontalPodAutoscaler (autoscaling/v2) comes to a number of pods. */
final class Autoscaler {

    /** It looks every so many seconds (the default of the controller). */
    static final int SYNC = 15;
    /** Seconds by which the lag it sees is old, at worst: carillon.ops.backlog-interval and a scrape every 15 s. */
    static final int LAG_IS_OLD = 25;
    /** It leaves the number alone where it would change by no more than this part (the default of the controller). */
    private static final double TOLERANCE = 0.1;

    private record At(int second, int number) {
    }

    private final Setting setting;
    private final Deque<At> asked = new ArrayDeque<>();
    private final Deque<At> changes = new ArrayDeque<>();

    Autoscaler(Setting setting) {
        this.setting = setting;
        asked.add(new At(0, setting.least()));
    }

    /**
     * How many there shall be.
     *
     * @param current pods, also those that start
     * @param ready   pods that work
     * @param use     part of their CPU that the ready ones use, 0 … 1
     * @param waiting records, as it sees them now
     */
    int wanted(int now, int current, int ready, double use, double waiting) {
        int raw = Math.max(byCpu(current, ready, use), byLag(current, waiting));
        asked.add(new At(now, Math.max(setting.least(), Math.min(setting.most(), raw))));
        int calm = Math.min(Math.max(current, least(now)), most(now));
        int allowed = Math.max(setting.least(), Math.min(setting.most(), slowly(now, current, calm)));
        if (allowed != current) {
            changes.add(new At(now, allowed - current));
        }
        return allowed;
    }

    /** A pod that starts counts as one that uses nothing. */
    private int byCpu(int current, int ready, double use) {
        double target = setting.cpu() / 100.0;
        if (setting.cpu() == 0 || Math.abs(use / target - 1) <= TOLERANCE) {
            return setting.cpu() == 0 ? 0 : current;
        }
        return use > target ? Math.max(current, up(ready * use / target)) : up(current * use / target);
    }

    private int byLag(int current, double waiting) {
        if (setting.lag() == 0) {
            return 0;
        }
        double pods = waiting / setting.lag();
        return Math.abs(pods / current - 1) <= TOLERANCE ? current : up(pods);
    }

    private int least(int now) {
        return within(now, setting.behaviour().upWindow()).min().orElseThrow();
    }

    private int most(int now) {
        return within(now, setting.behaviour().downWindow()).max().orElseThrow();
    }

    private IntStream within(int now, int window) {
        return asked.stream().filter(at -> at.second() >= now - window).mapToInt(At::number);
    }

    private int slowly(int now, int current, int wanted) {
        Behaviour behaviour = setting.behaviour();
        int atUpStart = current - changed(now, behaviour.upPeriod(), number -> number > 0);
        int atDownStart = current - changed(now, behaviour.downPeriod(), number -> number < 0);
        return wanted > current ? Math.max(current, Math.min(wanted, up(atUpStart * (1 + behaviour.upPercent() / 100.0))))
            : Math.min(current, Math.max(wanted, atDownStart - behaviour.downPods()));
    }

    private int changed(int now, int period, IntPredicate which) {
        return changes.stream().filter(at -> at.second() > now - period).mapToInt(At::number).filter(which).sum();
    }

    private static int up(double pods) {
        return (int) Math.ceil(pods - 1e-9);
    }
}
