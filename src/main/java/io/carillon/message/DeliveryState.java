package io.carillon.message;

import java.util.Locale;

/**
 * The one ranked state of a delivery. A state of a lower rank never replaces one of a higher rank:
 * accepted &lt; queued &lt; attempted &lt; (suppressed, expired, failed, cancelled) &lt; sent &lt; delivered &lt; bounced.
 */
public enum DeliveryState {
    ACCEPTED(0, false), QUEUED(1, false), ATTEMPTED(2, false),
    SUPPRESSED(3, true), EXPIRED(3, true), FAILED(3, true), CANCELLED(3, true),
    SENT(4, true), DELIVERED(5, true), BOUNCED(6, true);

    private final int rank;
    private final boolean end;

    DeliveryState(int rank, boolean end) {
        this.rank = rank;
        this.end = end;
    }

    /** 0 … 6; the higher rank wins. */
    public int rank() {
        return rank;
    }

    /** True where nothing more is to be done for the delivery. */
    public boolean end() {
        return end;
    }

    /** The spelling of the contract. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
