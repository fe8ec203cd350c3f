package io.carillon.embedded;

/** Something that runs in this JVM in place of a server of its own. */
interface Part extends AutoCloseable {

    String name();

    /** Returns when the part serves; throws if it cannot. */
    void start() throws Exception;
}
