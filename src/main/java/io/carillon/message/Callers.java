package io.carillon.message;

/** Who may call. Answers from memory, at most 2 s stale, and keeps the last answer while the database is down. */
public interface Callers {

    /**
     * The caller behind a credential.
     *
     * @param authorization the header {@code Authorization}, or null
     * @param address       IP address of the client
     * @throws Problem 401 where there is none
     */
    Caller of(String authorization, String address);
}
