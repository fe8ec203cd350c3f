package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Fingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressedAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"user@bücher.example", " User@BÜCHER.Example ", "USER@xn--bcher-kva.example", "user@bu\u0308cher.example"})
    void aMailboxIsSuppressedHoweverItIsWritten(String written) {
        assertThat(SuppressedAddress.fingerprint("email", written)).isEqualTo(Fingerprint.of("user@xn--bcher-kva.example"));
        assertThat(SuppressedAddress.formerly("email", written)).isEqualTo(Fingerprint.of("user@bücher.example"));
    }

    @Test
    void whatNeverNeededItHasTheFingerprintOfBefore() {
        assertThat(SuppressedAddress.fingerprint("email", "Ann@Example.org")).isEqualTo(Fingerprint.of("ann@example.org"));
        assertThat(SuppressedAddress.formerly("email", "Ann@Example.org")).isEqualTo(Fingerprint.of("ann@example.org"));
        assertThat(SuppressedAddress.fingerprint("slack", " Ops ")).isEqualTo(Fingerprint.of("Ops"));
        assertThat(SuppressedAddress.formerly("slack", " Ops ")).isEqualTo(Fingerprint.of("Ops"));
        assertThat(SuppressedAddress.fingerprint("email", "no address")).isEqualTo(Fingerprint.of("no address"));
        assertThat(SuppressedAddress.fingerprint("email", null)).isNull();
        assertThat(SuppressedAddress.formerly("email", null)).isNull();
    }
}
