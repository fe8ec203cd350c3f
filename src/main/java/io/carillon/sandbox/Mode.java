package io.carillon.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a provider behaves. {@code ok}, {@code slow} and {@code dribble} take the message (and record it when the request was read, so a
 * caller that
 * gives up early and repeats makes a duplicate, as with a real provider); the others do not take it.
 */
enum Mode {
    /** Takes the message. */
    OK("ok", 0),
    /** The vendor's permanent no. */
    REFUSE("refuse", 0),
    /** The vendor's own failure. */
    ERROR_500("error-500", 0),
    /** The vendor's no to a credential that has ended; with count 1 the next token is believed. */
    EXPIRED("expired", 0),
    /** Too many requests; {@code delayMs} is what a caller is told to wait. */
    THROTTLE_429("throttle-429", 1_000),
    /** Takes the message and answers after {@code delayMs}. */
    SLOW("slow", 2_000),
    /** Reads the request and never answers. */
    HANG("hang", 0),
    /** Reads the request and resets the connection. */
    RESET("reset", 0),
    /** Takes the message and answers one byte per {@code delayMs}. */
    DRIBBLE("dribble", 1_000),
    /** Answers nonsense. */
    GARBAGE("garbage", 0);

    private final String word;
    private final long usualDelayMs;

    Mode(String word, long usualDelayMs) {
        this.word = word;
        this.usualDelayMs = usualDelayMs;
    }

    String word() {
        return word;
    }

    long usualDelayMs() {
        return usualDelayMs;
    }

    boolean takes() {
        return this == OK || this == SLOW || this == DRIBBLE;
    }

    boolean saysNo() {
        return this == REFUSE || this == ERROR_500 || this == THROTTLE_429 || this == EXPIRED;
    }

    static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Mode::word).toList();
    }
}
