package io.carillon.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One round of a delivery through the providers of its channel, as far as it has come.
 *
 * @param owner      who holds the claim: one random id per round
 * @param leaseUntil end of the claim
 * @param waiting    the providers not asked yet, in order
 * @param fate       what is known
 * @param mine       true while the ledger's row is ours to write
 * @param provider   who took, refused or last failed; null before
 * @param code       the provider's code or ours
 * @param messageId  the provider's id
 * @param retryAfter how long a provider wants to be left alone; null where none said
 * @param failures   who failed in this round, in order
 */
public record Round(String owner, Instant leaseUntil, List<String> waiting, Fate fate, boolean mine, String provider, String code,
        String detail, String messageId, Duration retryAfter, List<Failure> failures) {

    /** One provider that did not take the message. {@code called} is false where its breaker was open: no attempt. */
    public record Failure(String provider, String code, String detail, boolean called, Instant at) {
    }

    /** True while a provider may be asked. */
    public boolean open() {
        return fate == Fate.OPEN;
    }

    /** True where no provider took it, and it is to be tried again. */
    public boolean later() {
        return fate == Fate.LATER;
    }

    /** True where another worker has claimed it. */
    public boolean leased() {
        return fate == Fate.LEASED;
    }

    /** True where it has come to an end that the ledger must know. */
    public boolean over() {
        return fate.end();
    }

    /** True where it ends among the dead letters: a person decides. */
    public boolean dead() {
        return fate == Fate.FAILED || fate == Fate.HELD;
    }

    /** The provider whose turn it is. */
    public String next() {
        return waiting.get(0);
    }

    /** True where a provider was really asked: only then the round counts as an attempt. */
    public boolean counted() {
        return failures.stream().anyMatch(Failure::called);
    }

    Round claimed() {
        return new Round(owner, leaseUntil, waiting, fate, true, provider, code, detail, messageId, retryAfter, failures);
    }

    Round paused(Duration wait) {
        return new Round(owner, leaseUntil, List.of(), Fate.LATER, mine, null, "paused", "an operator has paused it", null, wait, failures);
    }

    Round away() {
        return new Round(owner, leaseUntil, List.of(), Fate.LATER, mine, null, "provider-away",
            "the route of its provider is not there now", null, null, failures);
    }

    Round ended(Fate end, String by, String why, String words, String id) {
        return new Round(owner, leaseUntil, List.of(), end, mine, by, why, words, id, retryAfter, failures);
    }

    Round leasedUntil(Instant until) {
        return new Round(owner, until, List.of(), Fate.LEASED, false, null, "leased", "another worker holds it", null, null, failures);
    }
}
