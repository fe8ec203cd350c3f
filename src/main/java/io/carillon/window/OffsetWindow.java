package io.carillon.window;

import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The offsets of one partition that are being worked on: they complete in any order, and are committed in order. Pure and
 * not thread-safe. Offsets may have gaps (compaction, transactions).
 */
final class OffsetWindow {

    private static final long NONE = -1;

    private final NavigableMap<Long, Long> open = new TreeMap<>();
    private long next = NONE;
    private long committed = NONE;

    /** Opens an offset newer than all before; {@code timestamp} is that of the record, in epoch ms. */
    void open(long offset, long timestamp) {
        if (offset < next) {
            throw new IllegalStateException("offset " + offset + " was opened before, the next one is " + next);
        }
        if (next == NONE) {
            // The first offset of an assignment is where the broker stands already: nothing to commit yet.
            committed = offset;
        }
        open.put(offset, timestamp);
        next = offset + 1;
    }

    /** Whether an offset this old has been handed over already. */
    boolean passed(long offset) {
        return offset < next;
    }

    /** @return false if it was not open: completed before */
    boolean complete(long offset) {
        return open.remove(offset) != null;
    }

    /** The low-water mark, if it has moved since the last commit: all before it is complete. */
    OptionalLong mark() {
        long mark = open.isEmpty() ? next : open.firstKey();
        return mark > committed ? OptionalLong.of(mark) : OptionalLong.empty();
    }

    /** This mark has reached the broker. @return by how much it moved */
    long committed(long mark) {
        long moved = Math.max(0, mark - committed);
        committed += moved;
        return moved;
    }

    int size() {
        return open.size();
    }

    /** From the oldest open offset to the newest handed one; 0 when nothing is open. */
    long distance() {
        return open.isEmpty() ? 0 : next - open.firstKey();
    }

    /** Epoch ms of the oldest open record. */
    OptionalLong oldest() {
        return open.isEmpty() ? OptionalLong.empty() : OptionalLong.of(open.firstEntry().getValue());
    }
}
