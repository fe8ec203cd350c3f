package io.carillon.message;

/** A client that stays connected. Nothing here waits for it; one that is too slow is closed, and comes back with the last id it has. */
public interface EventSink {

    /** Without effect where the client is gone. */
    void send(LiveEvent event);

    /** Shows proxies and the client that there is still somebody. */
    void beat();

    /** Says why, where the client still listens. */
    void close(StreamEnd end);
}
