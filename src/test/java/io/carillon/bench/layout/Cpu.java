package io.carillon.bench.layout;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What the processes have used of the CPU up to a moment; two of them make a difference. Nanoseconds. */
record Cpu(long at, long app, long broker, long client, double machine) {

    private static final OperatingSystemMXBean MACHINE = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** @return now; its {@code machine} is the share of all cores in use since the call before */
    static Cpu now(long app, long broker) {
        return new Cpu(System.nanoTime(), used(ProcessHandle.of(app).orElseThrow()), used(ProcessHandle.of(broker).orElseThrow()),
            used(ProcessHandle.current()), MACHINE.getCpuLoad());
    }

    /** @param millis sorted */
    Sample until(Cpu end, double[] millis, long errors) {
        double seconds = (end.at - at) / 1e9;
        double n = Math.max(1, millis.length);
        double ours = (end.app - app + end.broker - broker + end.client - client) / 1e9;
        double others = end.machine * Runtime.getRuntime().availableProcessors() - ours / seconds;
        return new Sample(millis.length, errors, n / seconds, rank(millis, 0.50), rank(millis, 0.99), (end.app - app) / n / 1e3,
            (end.broker - broker) / n / 1e3, (end.client - client) / n / 1e3, Math.max(0, others));
    }

    private static double rank(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static long used(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos)
            .orElseThrow(() -> new IllegalStateException("the system does not tell the CPU time of a process"));
    }
}
