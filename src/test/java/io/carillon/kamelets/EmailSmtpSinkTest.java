package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.TemporaryFailure;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailSmtpSinkTest extends SinkTest {

    private final SmtpDouble server = new SmtpDouble();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theMailHasOurIdsBothTextsAndOnlyItsOwnRecipient() throws Exception {
        Delivery delivery = delivery("email", "ann@example.org", "Größe 🔔 שלום", NASTY, "<p>" + NASTY + "</p>");
        Exchange done = send(delivery);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("<" + delivery.id() + "@example.org>");
        assertThat(server.mails).hasSize(1);
        assertThat(server.mails.get(0).recipients()).containsExactly("ann@example.org");
        MimeMessage mail = server.mails.get(0).parsed();
        assertThat(mail.getMessageID()).isEqualTo("<" + delivery.id() + "@example.org>");
        assertThat(mail.getHeader("X-Carillon-Delivery")).containsExactly(delivery.id());
        assertThat(mail.getHeader("X-Carillon-Notification")).containsExactly(delivery.notificationId());
        assertThat(mail.getSubject()).isEqualTo("Größe 🔔 שלום");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(delivery.acceptedAt());
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getFrom()[0].toString()).contains("sender@example.org").contains("Carillon");
        MimeMultipart both = (MimeMultipart) mail.getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent().toString().replace("\r\n", "\n")).isEqualTo(NASTY.replace("\r\n", "\n"));
        assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void aLineBreakInASubjectStartsNoHeader() throws Exception {
        send(delivery("email", "ann@example.org", "Hello\r\nBcc: eve@example.org\r\n\r\nbody", "text", null));
        assertThat(server.mails.get(0).recipients()).containsExactly("ann@example.org");
        MimeMessage mail = server.mails.get(0).parsed();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Hello Bcc: eve@example.org body");
    }

    @Test
    void manyMailsShareAConnection() {
        String uri = uri("smtp-many");
        ProducerTemplate template = context.createProducerTemplate();
        for (int i = 0; i < 20; i++) {
            assertThat(template.send(uri, exchange -> exchange.getMessage().setBody(plain())).getException()).isNull();
        }
        assertThat(server.mails).hasSize(20);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void aConnectionTheServerClosedIsReplacedUnseen() {
        String uri = uri("smtp-closed");
        ProducerTemplate template = context.createProducerTemplate();
        template.send(uri, exchange -> exchange.getMessage().setBody(plain()));
        server.dropConnections();
        assertThat(template.send(uri, exchange -> exchange.getMessage().setBody(plain())).getException()).isNull();
        assertThat(server.mails).hasSize(2);
    }

    @Test
    void refusedContentIsForGood() {
        server.atEnd = "554 5.7.1 spam";
        assertThat(refusal(send(plain())).code()).isEqualTo("smtp-554");
    }

    @ParameterizedTest
    @ValueSource(strings = {"450 4.2.1 mailbox busy", "451 4.3.0 try later", "452 4.3.1 disk full"})
    void aBusyServerMeansLater(String reply) {
        server.atRecipient = reply;
        assertThat(later(send(plain())).code()).isEqualTo("smtp-" + reply.substring(0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.7.60 you may not send as this", "530 5.7.0 authentication required", "421 4.7.0 too many"})
    void whatIsWrongWithOurOwnAccountMeansLater(String reply) {
        server.atSender = reply;
        assertThat(later(send(plain())).code()).isEqualTo("smtp-" + reply.substring(0, 3));
    }

    @Test
    void aConnectionThatBreaksMeansLater() {
        server.atEnd = SmtpDouble.RESET;
        assertThat(later(send(plain())).code()).isEqualTo("smtp-unreachable");
    }

    @Test
    void nobodyThereMeansLater() {
        server.close();
        assertThat(later(send(plain())).code()).isEqualTo("smtp-unreachable");
    }

    @Test
    void aServerThatHangsIsLeftAfterTenSeconds() {
        server.atEnd = SmtpDouble.HANG;
        long start = System.nanoTime();
        assertThat(later(send(plain()))).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b.org,c@d.org", "a@b.org\r\nBcc: e@f.org"})
    void whatIsNotOneAddressIsRefused(String address) {
        assertThat(refusal(send(delivery("email", address, "s", "t", null))).code()).isEqualTo("bad-address");
        assertThat(server.mails).isEmpty();
    }

    private static TemporaryFailure later(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(TemporaryFailure.class);
        return (TemporaryFailure) exchange.getException();
    }

    private static Delivery plain() {
        return delivery("email", "ann@example.org", "Hello", "text", null);
    }

    private Exchange send(Delivery delivery) {
        return send("email-smtp-sink", Map.of("host", "127.0.0.1", "port", Integer.toString(server.port()), "security", "none",
            "from", "sender@example.org", "fromName", "Carillon"), delivery);
    }

    private String uri(String id) {
        return "kamelet:email-smtp-sink/" + id + "?host=127.0.0.1&security=none&from=sender@example.org&port=" + server.port();
    }
}
