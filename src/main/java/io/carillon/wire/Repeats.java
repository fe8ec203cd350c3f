package io.carillon.wire;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps the log readable while something is away: of the same line one in each minute, which says how many were left out before it. A key
 * is what the lines have in common; there must be few of them, for none is forgotten.
 */
public final class Repeats {

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    public Repeats() {
        this(System::nanoTime);
    }

    Repeats(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param write takes how many lines of the key were left out since the last one; not called where this one is left out */
    public void line(String key, LongConsumer write) {
        long now = nanos.getAsLong();
        Line line = lines.computeIfAbsent(key, first -> new Line(new AtomicLong(now - PAUSE), new AtomicLong()));
        long last = line.last.get();
        if (now - last >= PAUSE && line.last.compareAndSet(last, now)) {
            write.accept(line.left.getAndSet(0));
        } else {
            line.left.incrementAndGet();
        }
    }

    private record Line(AtomicLong last, AtomicLong left) {
    }
}
