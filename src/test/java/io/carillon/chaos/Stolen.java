package io.carillon.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    boolean at(long moment) {
        return between(moment, moment);
    }

    /** The same for what took from one moment to the other. */
    synchronized boolean between(long from, long to) {
        return spans.stream().anyMatch(span -> to >= span.from() - SECOND && from < span.to() + SECOND);
    }

    /** Sleeps until the machine was ours for so long, but no longer than ten times that. */
    void sleep(Duration own) throws InterruptedException {
        long from = System.currentTimeMillis();
        long now = from;
        while (now - from - stolenSince(from) < own.toMillis() && now - from < 10 * own.toMillis()) {
            Thread.sleep(SECOND);
            now = System.currentTimeMillis();
        }
    }

    private synchronized long stolenSince(long from) {
        return spans.stream().filter(span -> span.from() >= from).mapToLong(span -> span.to() - span.from()).sum();
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
