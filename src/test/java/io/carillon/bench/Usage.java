package io.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What processes use, from {@code /proc}; a process counts with its children, also those that have ended. */
final class Usage {

    /** Of the kernel's ticks, 100 a second on every Linux that a JVM runs on. */
    private static final double MICROS_PER_TICK = 10_000;
    private static final int USER = 11;
    private static final int COUNTERS = 4;

    private Usage() {
    }

    /** @return µs of CPU so far, by name */
    static Map<String, Double> of(Map<String, Long> pids) {
        Map<String, Double> all = new LinkedHashMap<>();
        pids.forEach((name, pid) -> all.put(name, family(pid).mapToDouble(Usage::micros).sum()));
        return all;
    }

    /** The highest so far, MiB. */
    static double mostMib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0).orElse(0.0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Long> family(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(self -> Stream.concat(Stream.of(self), self.descendants())).map(ProcessHandle::pid);
    }

    private static double micros(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = USER; i < USER + COUNTERS; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks * MICROS_PER_TICK;
        } catch (IOException ended) {
            return 0;
        }
    }
}
