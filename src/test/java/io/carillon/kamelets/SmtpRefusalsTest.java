package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.deliver.AddressFailure;
import io.carillon.deliver.GoneAddress;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Sender;
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

    @ParameterizedTest
    @ValueSource(strings = {"450 4.2.1 mailbox busy", "450 try again", "451 4.2.0 greylisted", "452 4.2.2 full", "451 4.1.8 sender looked up"})
    void aMailboxThatIsBusySaysNothingOfTheServer(String reply) {
        server.atRecipient = reply;
        assertThat(send().getException()).isInstanceOf(AddressFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"451 4.3.0 try later", "452 4.3.1 disk full", "421 4.7.0 too many"})
    void aServerThatIsBusyIsNoMatterOfTheMailbox(String reply) {
        server.atRecipient = reply;
        assertThat(send().getException()).isInstanceOf(TemporaryFailure.class).isNotInstanceOf(AddressFailure.class);
    }

    @Test
    void aSenderOfOneTenantThatIsRefusedSaysNothingOfTheServerAndThatOfTheAccountDoes() {
        server.atSender = "550 5.7.60 you may not send as this";
        assertThat(send().getException()).isNotInstanceOf(AddressFailure.class);
        Delivery own = delivery("email", "ann@example.org", "Hello", "text", null).from(new Sender("a@b.example", null, null, null, null));
        assertThat(send(own).getException()).isInstanceOf(AddressFailure.class);
    }

    private Exchange send() {
        return send(delivery("email", "ann@example.org", "Hello", "text", null));
    }

    private Exchange send(Delivery delivery) {
        return send("email-smtp-sink", Map.of("host", "127.0.0.1", "port", Integer.toString(server.port()), "security", "none",
            "from", "sender@example.org"), delivery);
    }
}
