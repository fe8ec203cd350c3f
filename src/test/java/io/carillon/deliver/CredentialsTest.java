package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Names for secret targets: those of one tenant are no other's. */
class CredentialsTest {

    private final Credentials credentials = new Credentials(Clock.systemUTC());

    @Test
    void theNameOfATenantIsReachedByNoOtherTenantHoweverItIsSpelt() {
        credentials.setTargets("ops=all,acme/ops=own,acme/alone=own");
        assertThat(credentials.known("acme", "ops")).isEqualTo("acme/ops");
        assertThat(credentials.known("acme", "acme/ops")).isEqualTo("acme/ops");
        assertThat(credentials.known("demo", "ops")).isEqualTo("ops");
        assertThat(credentials.known("demo", "acme/ops")).isNull();
        assertThat(credentials.known("demo", "alone")).isNull();
    }

    @Test
    void withoutNamesAnAddressIsWhatItIs() {
        assertThat(credentials.known("demo", "a/b")).isEqualTo("a/b");
    }
}
