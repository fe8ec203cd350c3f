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
    /** Nobody took it now. */
    LATER,
    /** Another worker holds it. */
    LEASED
}
