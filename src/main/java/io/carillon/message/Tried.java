package io.carillon.message;

import java.time.Duration;
import java.time.Instant;

/** A round of a delivery through the providers of its channel, as those see it who decide what comes next. */
public interface Tried {

    Delivery delivery();

    /** True where nobody took it, and it may be tried again. */
    boolean later();

    /** True where another worker holds it, until {@link #leaseUntil}. */
    boolean leased();

    Instant leaseUntil();

    /** True where a provider was really asked: only then the round counts as an attempt. */
    boolean counted();

    /** How long a provider wants to be left alone; null where none said. */
    Duration retryAfter();

    /** True where it ends among the dead letters: a person decides. */
    boolean dead();

    /** Who took, refused or last failed; null where nobody did. */
    String provider();

    String code();

    String detail();

    /** It is not tried again, for this reason. */
    void givenUp(String why);

    /** What is published once the round is settled. */
    void tell(Publishable record);
}
