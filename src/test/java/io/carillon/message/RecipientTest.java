package io.carillon.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What derived ids, the ledger and the index know a recipient by. */
class RecipientTest {

    private static Recipient of(String channel, String address) {
        return new Recipient(null, null, null, null, null, null, channel, address);
    }

    @Test
    void anAddressOfAnyChannelHasTheNameOfItsChannel() {
        assertThat(of("slack", "ops").key()).isEqualTo("slack:ops");
    }

    @Test
    void aSubscriptionOfABrowserIsNotWrittenWhole() {
        String subscription = "{\"endpoint\":\"https://push.example.org/" + "x".repeat(200) + "\",\"keys\":{\"auth\":\"secret\"}}";
        assertThat(of("webpush", subscription).key()).startsWith("webpush:").doesNotContain("secret").hasSizeLessThan(64)
            .isEqualTo(of("webpush", subscription).key()).isNotEqualTo(of("webpush", subscription + " ").key());
    }
}
