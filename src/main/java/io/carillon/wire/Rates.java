package io.carillon.wire;

import io.carillon.message.Priority;

/**
 * How many calls of an account may begin. An account is a provider by its name; one without a limit grants every call. May be asked
 * from any thread; it answers from memory.
 */
public interface Rates {

    long GRANTED = 0;

    /**
     * Takes the permission for one call.
     *
     * @param waited ms the call has waited for its turn
     * @return {@link #GRANTED}, or after how many ms it is worth asking again
     */
    long take(String account, Priority priority, long waited);

    /** Calls a second, over all instances; positive infinity where there is no limit. */
    double limit(String account);

    /** Calls a second of this instance: its share of the limit. */
    double share(String account);
}
