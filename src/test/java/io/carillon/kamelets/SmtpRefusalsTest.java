package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.deliver.GoneAddress;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail server says of a recipient whom it does not take: whether the mailbox does not exist, or only this mail is not wanted. */
class SmtpRefusalsTest extends SinkTest {

    private final SmtpDouble server = new SmtpDouble();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"552 5.3.4 too big", "550 no such user", "550 5.7.1 policy", "552 5.2.2 full", "550 5.2.1 disabled",
        "550 5.1.2 no such domain", "550 5.1.8 bad sender", "550 see 5.1.1", "550 5.1.11 unknown"})
    void aRefusedRecipientIsForGood(String reply) {
        server.atRecipient = reply;
        PermanentFailure refusal = refusal(send());
        assertThat(refusal.code()).isEqualTo("smtp-" + reply.substring(0, 3));
        assertThat(refusal).isNotInstanceOf(GoneAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 no such user", "550-5.1.1 no such\r\n550 5.1.1 user", "553 5.1.3 bad address", "551 5.1.6 moved",
        "556 5.1.10 no mail here"})
    void aMailboxThatDoesNotExistIsGone(String reply) {
        server.atRecipient = reply;
        assertThat(refusal(send())).isInstanceOf(GoneAddress.class).extracting(PermanentFailure::code)
            .isEqualTo("smtp-" + reply.substring(0, 3) + "-" + reply.substring(4).split(" ")[0]);
    }

    @Test
    void aMailboxThatIsUnknownAfterTheTextIsGoneToo() {
        server.atEnd = "550 5.1.1 no such user";
        assertThat(refusal(send())).isInstanceOf(GoneAddress.class);
    }

    @Test
    void aSenderThatIsUnknownSaysNothingOfTheRecipient() {
        server.atSender = "550 5.1.1 no such sender";
        assertThat(((TemporaryFailure) send().getException()).code()).isEqualTo("smtp-550");
    }

    private Exchange send() {
        return send("email-smtp-sink", Map.of("host", "127.0.0.1", "port", Integer.toString(server.port()), "security", "none",
            "from", "sender@example.org"), delivery("email", "ann@example.org", "Hello", "text", null));
    }
}
