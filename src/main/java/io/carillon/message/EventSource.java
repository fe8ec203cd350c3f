package io.carillon.message;

/** The answer of a route that goes on: events, for as long as the client stays. */
public interface EventSource {

    void start(EventSink sink);

    /** The client is gone. May be called more than once. */
    void ended();
}
