package io.carillon.message;

/** What can be published: it knows its topic. */
public interface Publishable {

    Outgoing outgoing();
}
