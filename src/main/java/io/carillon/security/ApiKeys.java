package io.carillon.security;

import io.carillon.message.Caller;
import io.carillon.message.Callers;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Bearer credentials: the tokens of users, and the keys in memory. An unknown key, a wrong secret and a wrong address are told alike. */
@Component
class ApiKeys implements Callers {

    private static final String SCHEME = "Bearer ";
    /** Compared against where the id is unknown, so that the time taken does not tell which ids exist. */
    private static final ApiKey NOBODY = new ApiKey(null, new byte[32], List.of());

    private final KeyRing ring;
    private final UserTokens users;

    ApiKeys(KeyRing ring, UserTokens users) {
        this.ring = ring;
        this.users = users;
    }

    @Override
    public Caller of(String authorization, String address) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("There is no Authorization: Bearer <id>.<secret>.", "");
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return users.read(token).orElseGet(() -> service(token, address));
    }

    private Caller service(String token, String address) {
        int dot = token.indexOf('.');
        ApiKey key = dot < 1 ? NOBODY : ring.find(token.substring(0, dot)).orElse(NOBODY);
        boolean opens = key.opensWith(token.substring(dot + 1));
        if (!opens || key == NOBODY || !key.mayComeFrom(address)) {
            throw refused("The credential is unknown, revoked, or not allowed from here.", ", error=\"invalid_token\"");
        }
        if (!Caller.MODES.contains(key.caller().mode())) {
            throw new Problem(Kind.FORBIDDEN, "The key has the mode " + key.caller().mode() + ", which is none of live, team and test.");
        }
        return key.caller();
    }

    private static Problem refused(String detail, String error) {
        return new Problem(Kind.UNAUTHENTICATED, detail, List.of(), Map.of("WWW-Authenticate", "Bearer realm=\"carillon\"" + error));
    }
}
