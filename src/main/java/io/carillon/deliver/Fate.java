package io.carillon.deliver;

/** What became of one round of a delivery through the providers of its channel. */
public enum Fate {
    /** A provider may be asked. */
    OPEN,
    /** A provider took it. */
    SENT,
    /** No retry cures it: refused, or tried too often or for too long. */
    FAILED,
    /** Its time is over: never sent. */
    EXPIRED,
    /** The caller took it back: never sent. */
    CANCELLED,
    /** The recipient does not want it any more: never sent. */
    SUPPRESSED,
    /** A provider may have taken it, and its template says that it is not to be sent again then. */
    HELD,
    /** Nobody took it now. */
    LATER,
    /** Another worker holds it. */
    LEASED;

    /** True where nothing more is done for the delivery on this channel. */
    boolean end() {
        return this != OPEN && this != LATER && this != LEASED;
    }
}
