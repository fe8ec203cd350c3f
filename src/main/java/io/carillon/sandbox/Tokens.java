package io.carillon.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The access tokens that one vendor has given out since it started; no other is believed. */
final class Tokens {

    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final AtomicLong number = new AtomicLong();

    String give() {
        String token = "sandbox-token-" + Long.toHexString(System.nanoTime()) + "-" + number.incrementAndGet();
        given.add(token);
        return token;
    }

    boolean knows(String token) {
        return token != null && given.contains(token);
    }

    /** All of them have ended. */
    void end() {
        given.clear();
    }
}
