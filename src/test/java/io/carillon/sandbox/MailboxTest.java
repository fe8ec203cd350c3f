package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mailbox, with Jakarta Mail as its client. */
class MailboxTest extends SandboxBase {

    private static final String MAILBOX = "email-smtp-sink";
    private MailClient client;

    @BeforeEach
    void connect() {
        client = new MailClient(sandbox);
    }

    @Test
    void aMailIsShownWithItsDecodedParts() throws Exception {
        client.send(client.mail("Ihre Bestellung 42 ist unterwegs 🚚 – Größe XL, 通知"));

        JsonNode mail = sandbox.messages("?channel=email").get(0);
        assertThat(mail.get("provider").asText()).isEqualTo(MAILBOX);
        assertThat(mail.get("subject").asText()).isEqualTo("Ihre Bestellung 42 ist unterwegs 🚚 – Größe XL, 通知");
        assertThat(mail.get("to").asText()).isEqualTo("ada@example.org");
        assertThat(mail.get("from").asText()).isEqualTo("bell@example.org");
        assertThat(mail.get("text").asText().replace("\r\n", "\n")).isEqualTo(MailClient.NASTY);
        assertThat(mail.get("html").asText()).contains("<p>Grüße</p>");
        assertThat(mail.get("notificationId").asText()).isEqualTo("n-1");
        assertThat(mail.get("deliveryId").asText()).isEqualTo("d-1");
        assertThat(mail.at("/request/headers/List-Unsubscribe").asText()).isEqualTo("<https://example.org/u/1>");
    }

    @Test
    void theMessageIdNamesTheDeliveryWhereNoHeaderDoes() throws Exception {
        Message mail = client.mail("hello");
        mail.removeHeader(Letter.DELIVERY);
        mail.saveChanges();
        mail.setHeader("Message-ID", "<d-77@example.org>");
        try (Transport transport = Session.getInstance(client.settings()).getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(mail, mail.getAllRecipients());
        }
        assertThat(sandbox.messages("?deliveryId=d-77")).hasSize(1);
    }

    @Test
    void aMailWithoutASenderIsRefusedAndIsNoMessage() throws Exception {
        String noSender = "Subject: no sender\r\n\r\nhello\r\n.";
        assertThat(client.dialogue("EHLO x", "MAIL FROM:<a@b.org>", "RCPT TO:<c@d.org>", "DATA", noSender)).contains("554 5.6.0");
        assertThat(sandbox.count(MAILBOX)).isZero();
        assertThat(sandbox.refusals("").get(0).get("outcome").asText()).startsWith("554");
    }
}
