package io.carillon.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * When the machine was not ours: a virtual machine stands still while its host runs another one, and no program can be in time then.
 * Linux counts it as "steal" in /proc/stat; where there is no such file nothing is ever stolen.
 */
final class Stolen implements AutoCloseable {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int STEAL = 8;
    /** Hundredths of a second of all cores, in a second: a tenth of a core. */
    private static final long NOTHING = 10;
    private static final long SECOND = 1_000;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Waits.Span> spans = new ArrayList<>();
    private long last = ticks();
    private long lastAt = System.currentTimeMillis();

    /** Watches until it is closed. */
    Stolen() {
        clock.scheduleAtFixedRate(this::look, SECOND, SECOND, TimeUnit.MILLISECONDS);
    }

    /** Whether what happened at this moment (epoch ms) was held up: the machine was taken away in this second or in one beside it. */
    synchronized boolean at(long moment) {
        return spans.stream().anyMatch(span -> moment >= span.from() - SECOND && moment < span.to() + SECOND);
    }

    private synchronized void look() {
        long now = System.currentTimeMillis();
        long ticks = ticks();
        if (ticks - last > NOTHING * Math.max(SECOND, now - lastAt) / SECOND) {
            spans.add(new Waits.Span(lastAt, now));
        }
        last = ticks;
        lastAt = now;
    }

    /** Since the machine was started. */
    private static long ticks() {
        try {
            return Files.exists(STAT) ? Long.parseLong(Files.readAllLines(STAT).get(0).split(" +")[STEAL]) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
