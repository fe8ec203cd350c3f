package io.carillon.embedded;

/** Something that runs in this JVM in place of a server of its own. */
interface Part extends AutoCloseable {

    String name();

    /** Whether the routes cannot start without it; else only the instance is not ready before. */
    default boolean needed() {
        return true;
    }

    /** Returns when the part serves; throws if it cannot. */
    void start() throws Exception;
}
