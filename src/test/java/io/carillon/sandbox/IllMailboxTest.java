package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailbox that is ill, with Jakarta Mail as its client. */
class IllMailboxTest extends SandboxBase {

    private static final String MAILBOX = "email-smtp-sink";
    private MailClient client;

    @BeforeEach
    void connect() {
        client = new MailClient(sandbox);
    }

    @Test
    void aRefusingMailboxSays550ToTheRecipient() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"refuse\"}");
        Throwable failure = catchThrowable(() -> client.send(client.mail("hello")));
        assertThat(((MessagingException) failure).getNextException()).isInstanceOfSatisfying(SMTPAddressFailedException.class,
            refused -> assertThat(refused.getReturnCode()).isEqualTo(550));
        assertThat(sandbox.count(MAILBOX)).isZero();
    }

    @Test
    void anIllMailboxSays451ToTheDataAndIsWellAfterTheCount() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"error-500\",\"count\":2}");
        assertThat(returnCodeOf(client.mail("one"))).isEqualTo(451);
        assertThat(returnCodeOf(client.mail("two"))).isEqualTo(451);
        client.send(client.mail("three"));
        assertThat(sandbox.messages("").get(0).get("subject").asText()).isEqualTo("three");
        assertThat(sandbox.count(MAILBOX)).isEqualTo(1);
    }

    @Test
    void aConnectionLivesOnAfterA451() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"error-500\",\"count\":1}");
        String one = "MAIL FROM:<a@b.org>";
        String mail = "From: a@b.org\r\nSubject: x\r\n\r\nhello\r\n.";
        assertThat(client.dialogue("EHLO x", one, "RCPT TO:<c@d.org>", "DATA", mail, one, "RCPT TO:<c@d.org>", "DATA", mail))
            .containsSubsequence("451 4.3.0", "250 2.0.0 Ok");
    }

    @Test
    void aThrottlingMailboxSays421() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"throttle-429\"}");
        assertThat(returnCodeOf(client.mail("hello"))).isEqualTo(421);
    }

    @Test
    void aSlowMailboxTakesTheMailLate() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"slow\",\"delayMs\":700}");
        long start = System.nanoTime();
        client.send(client.mail("hello"));
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(700);
        assertThat(sandbox.count(MAILBOX)).isEqualTo(1);
    }

    @Test
    void aHangingMailboxNeverAnswers() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"hang\"}");
        assertThat(catchThrowable(() -> client.send(client.mail("hello")))).isInstanceOf(MessagingException.class).hasRootCauseInstanceOf(
            java.net.SocketTimeoutException.class);
        assertThat(sandbox.count(MAILBOX)).isZero();
    }

    @Test
    void aResettingMailboxDropsTheConnectionAfterTheData() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"reset\"}");
        assertThat(catchThrowable(() -> client.send(client.mail("hello")))).isInstanceOf(MessagingException.class)
            .rootCause().hasMessageContaining("reset");
        assertThat(sandbox.count(MAILBOX)).isZero();
        assertThat(sandbox.refusals("").get(0).get("outcome").asText()).isEqualTo("switch: reset");
    }

    @Test
    void aDribblingMailboxTakesTheMailByteByByte() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"dribble\",\"delayMs\":60}");
        long start = System.nanoTime();
        client.send(client.mail("hello"));
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThan(600);
        assertThat(sandbox.count(MAILBOX)).isEqualTo(1);
    }

    @Test
    void aGarblingMailboxAnswersNonsense() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"garbage\"}");
        assertThat(catchThrowable(() -> client.send(client.mail("hello")))).isInstanceOf(MessagingException.class);
        assertThat(sandbox.count(MAILBOX)).isZero();
    }

    private int returnCodeOf(Message mail) {
        return ((SMTPSendFailedException) catchThrowable(() -> client.send(mail))).getReturnCode();
    }
}
