package io.carillon.security;

import io.carillon.message.Caller;
import io.carillon.message.Hashes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** {@code demo.demo} of the tenant {@code demo}: only in the embedded profile, which listens on 127.0.0.1 only, so it has every scope. */
@Component
class DemoKey {

    private static final String WORD = "demo";
    private static final Set<String> ALL =
        Stream.concat(ApiKey.SCOPES.stream(), Stream.of(Caller.SYSTEM)).collect(Collectors.toUnmodifiableSet());

    private final boolean on;

    /** @throws IllegalStateException where a start outside the embedded profile asks for it */
    DemoKey(Environment environment) {
        this.on = environment.getProperty("carillon.security.demo-key", Boolean.class, false);
        if (on && !environment.acceptsProfiles(Profiles.of("embedded"))) {
            throw new IllegalStateException("carillon.security.demo-key is for the profile embedded only");
        }
    }

    Optional<ApiKey> key() {
        return on ? Optional.of(new ApiKey(new Caller(WORD, WORD, "live", ALL), Hashes.sha256(WORD), List.of())) : Optional.empty();
    }

    /** True for the well-known pair, which a row of the table must not bring back. */
    static boolean opens(String id, byte[] sha256) {
        return WORD.equals(id) && Arrays.equals(sha256, Hashes.sha256(WORD));
    }
}
