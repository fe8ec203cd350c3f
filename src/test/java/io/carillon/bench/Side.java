package io.carillon.bench;

/** One of the two that a case compares: the application, or the reference. Its processes run from its making to the end of its stand. */
interface Side {

    /** @param seconds that the round is to last, about */
    Round round(double seconds) throws Exception;
}
