package io.carillon.sandbox;

/** A provider the sandbox plays. Its name is the name of the Kamelet that talks to it. */
interface Provider {

    /** The Kamelet, for example {@code telegram-bot-sink}: the key of its switch and of its messages. */
    String kamelet();

    /** The channel, for example {@code telegram}. */
    String channel();
}
