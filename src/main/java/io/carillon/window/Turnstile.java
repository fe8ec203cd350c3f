package io.carillon.window;

import io.carillon.wire.Gate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how many records of one topic may run and whether the next may start: its permits, its gate, and the room that is left to
 * it. Guarded by its {@link Desk}.
 */
final class Turnstile {

    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);

    /** Milliseconds after which a gate that failed is asked again. */
    private static final long ASK_AGAIN = 1_000;
    /**
     * Where room is made, milliseconds from one start to the next for each permit: half a permit makes two of it. One permit alone, used
     * again at once, is enough to fill a small machine, so that permits without a pace would be all or next to nothing.
     */
    private static final double PACE = 10;

    /** Of a batch, at most, that counts for the pause before the next one; ms. */
    private static final long LONG = 100;
    private final String topic;
    private final WindowSettings settings;
    private final Room room;
    private final Usual usual = new Usual();
    private boolean open = true;
    private int limit;
    private long nextStart;
    private double pace;

    Turnstile(String topic, WindowSettings settings, Room room) {
        this.topic = topic;
        this.settings = settings;
        this.room = room;
        this.limit = settings.permits();
        ask();
    }

    void ask() {
        try {
            open = settings.gate().open(topic);
            limit = Math.min(settings.permits(), settings.gate().limit(topic));
        } catch (RuntimeException e) {
            LOG.warn("Whether {} may be read could not be found out, so it stays {}", topic, open ? "open" : "closed", e);
        }
    }

    /**
     * A record has come; {@code now} in epoch ms, here and below. Where nobody yields, what waited behind others of its topic tells of a
     * slow provider and not of a full machine.
     *
     * @param behindUntil epoch ms: when it was last so that no more was taken
     */
    void came(Ticket ticket, long behindUntil, long now) {
        boolean telling = settings.leads(topic) && (settings.yields() || ticket.since() > behindUntil);
        if (telling && usual.exceededBy(now - ticket.since(), now) > settings.yieldAbove()) {
            room.late(now);
        }
    }

    int permits() {
        return settings.permits();
    }

    /** Records of one batch, at most. */
    int batch() {
        return Math.max(1, settings.batch());
    }

    /** Batches at the same time, at most. */
    int batches() {
        return settings.batch() == 0 ? Integer.MAX_VALUE : settings.batches();
    }

    /** Milliseconds from one batch to the next that is not whole; what is urgent does not wait. */
    long interval() {
        return topic.equals(settings.first()) ? 0 : settings.interval();
    }

    /**
     * Milliseconds from a batch that took so long to the next: half of the time none runs. Where batches take longer, for there is much to
     * do, they so become larger and cost less.
     */
    long pace(long took) {
        return interval() == 0 ? 0 : 2 * Math.min(LONG, took);
    }

    boolean open() {
        return open;
    }

    /** At most so many in flight, with those that wait for another attempt. */
    int most() {
        return limit;
    }

    /** At most so many at work. */
    int limit(long now) {
        return (int) Math.min(limit, Math.max(1, room(now)));
    }

    boolean lets(Ticket ticket, long now) {
        if (ticket.expired(now)) {
            return true;
        }
        if (throttled(now)) {
            return false;
        }
        try {
            nextStart = now + settings.gate().delay(topic, ticket.since());
        } catch (RuntimeException e) {
            nextStart = now + ASK_AGAIN;
            LOG.warn("When a record of {} may be sent could not be found out, so its records wait", topic, e);
        }
        if (throttled(now)) {
            return false;
        }
        double room = room(now);
        if (room < settings.permits()) {
            // Fractions of a millisecond add up.
            pace = Math.max(pace, now - 1) + PACE / room;
            nextStart = (long) Math.ceil(pace);
        }
        return true;
    }

    private double room(long now) {
        return settings.yields(topic) ? room.of(settings.permits(), now) : settings.permits();
    }

    /** The gate said that it is not worth asking it again yet, or the pace is that of a small room. */
    boolean throttled(long now) {
        return nextStart > now;
    }

    /** Epoch ms: when the next may start, or the gate wants to be asked again. */
    long nextStart() {
        return nextStart;
    }
}
