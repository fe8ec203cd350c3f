package io.carillon.http;

import io.carillon.message.Caller;
import io.carillon.message.Callers;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.StreamEnd;
import java.util.List;
import java.util.Optional;

/** What a request was opened with. A connection that stays asks again: a token has an end, a key can be revoked. */
final class Credential {

    /** Attribute of the request. */
    static final String NAME = Credential.class.getName();

    private final Callers callers;
    private final String authorization;
    private final String address;
    private final String owner;
    private final List<String> scopes;

    /**
     * @param authorization the header {@code Authorization}, or null
     * @param owner         the user whose things are asked for, or null
     * @param scopes        of which the caller must have one
     */
    Credential(Callers callers, String authorization, String address, String owner, List<String> scopes) {
        this.callers = callers;
        this.authorization = authorization;
        this.address = address;
        this.owner = owner;
        this.scopes = scopes;
    }

    /** @throws Problem 401 where there is none, or its time is over; 403 where it does not allow this */
    Caller caller() {
        Caller caller = callers.of(authorization, address);
        if (!caller.mayActFor(owner)) {
            throw new Problem(Kind.FORBIDDEN, "The credential is that of another user.");
        }
        if (scopes.stream().noneMatch(caller::may)) {
            throw new Problem(Kind.FORBIDDEN, "The credential lacks the scope " + String.join(" or ", scopes) + ".");
        }
        return caller;
    }

    /** Why a connection that it opened must end now; empty while it holds. */
    Optional<StreamEnd> over() {
        try {
            caller();
            return Optional.empty();
        } catch (Problem e) {
            return Optional.of(StreamEnd.of(e.status(), e.getMessage()));
        }
    }
}
