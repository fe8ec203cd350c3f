package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox, with Jakarta Mail as its client. */
class MailboxTest {

    private static final String MAILBOX = "email-smtp-sink";
    private static final String NASTY = "\"Quoted\" 'text' <b>&amp; ünïcödé 通知 🔔\n.\nline after a dot";

    @TempDir
    Path data;
    private RunningSandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = new RunningSandbox(data);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aMailIsShownWithItsDecodedParts() throws Exception {
        send(mail("Ihre Bestellung 42 ist unterwegs 🚚 – Größe XL, 通知"));

        JsonNode mail = sandbox.messages("?channel=email").get(0);
        assertThat(mail.get("provider").asText()).isEqualTo(MAILBOX);
        assertThat(mail.get("subject").asText()).isEqualTo("Ihre Bestellung 42 ist unterwegs 🚚 – Größe XL, 通知");
        assertThat(mail.get("to").asText()).isEqualTo("ada@example.org");
        assertThat(mail.get("from").asText()).isEqualTo("bell@example.org");
        assertThat(mail.get("text").asText().replace("\r\n", "\n")).isEqualTo(NASTY);
        assertThat(mail.get("html").asText()).contains("<p>Grüße</p>");
        assertThat(mail.get("notificationId").asText()).isEqualTo("n-1");
        assertThat(mail.get("deliveryId").asText()).isEqualTo("d-1");
        assertThat(mail.at("/request/headers/List-Unsubscribe").asText()).isEqualTo("<https://example.org/u/1>");
    }

    @Test
    void theMessageIdNamesTheDeliveryWhereNoHeaderDoes() throws Exception {
        Message mail = mail("hello");
        mail.removeHeader(Letter.DELIVERY);
        mail.saveChanges();
        mail.setHeader("Message-ID", "<d-77@carillon>");
        try (Transport transport = Session.getInstance(settings()).getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(mail, mail.getAllRecipients());
        }
        assertThat(sandbox.messages("?deliveryId=d-77")).hasSize(1);
    }

    @Test
    void aMailWithoutASenderIsRefusedAndIsNoMessage() throws Exception {
        String noSender = "Subject: no sender\r\n\r\nhello\r\n.";
        assertThat(dialogue("EHLO x", "MAIL FROM:<a@b.org>", "RCPT TO:<c@d.org>", "DATA", noSender)).contains("554 5.6.0");
        assertThat(sandbox.count(MAILBOX)).isZero();
        assertThat(sandbox.refusals("").get(0).get("outcome").asText()).startsWith("554");
    }

    @Test
    void aRefusingMailboxSays550ToTheRecipient() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"refuse\"}");
        Throwable failure = catchThrowable(() -> send(mail("hello")));
        assertThat(((MessagingException) failure).getNextException()).isInstanceOfSatisfying(SMTPAddressFailedException.class,
            refused -> assertThat(refused.getReturnCode()).isEqualTo(550));
        assertThat(sandbox.count(MAILBOX)).isZero();
    }

    @Test
    void anIllMailboxSays451ToTheDataAndIsWellAfterTheCount() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"error-500\",\"count\":2}");
        assertThat(returnCodeOf(mail("one"))).isEqualTo(451);
        assertThat(returnCodeOf(mail("two"))).isEqualTo(451);
        send(mail("three"));
        assertThat(sandbox.messages("").get(0).get("subject").asText()).isEqualTo("three");
        assertThat(sandbox.count(MAILBOX)).isEqualTo(1);
    }

    @Test
    void aConnectionLivesOnAfterA451() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"error-500\",\"count\":1}");
        String one = "MAIL FROM:<a@b.org>";
        String mail = "From: a@b.org\r\nSubject: x\r\n\r\nhello\r\n.";
        assertThat(dialogue("EHLO x", one, "RCPT TO:<c@d.org>", "DATA", mail, one, "RCPT TO:<c@d.org>", "DATA", mail))
            .containsSubsequence("451 4.3.0", "250 2.0.0 Ok");
    }

    @Test
    void aThrottlingMailboxSays421() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"throttle-429\"}");
        assertThat(returnCodeOf(mail("hello"))).isEqualTo(421);
    }

    @Test
    void aSlowMailboxTakesTheMailLate() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"slow\",\"delayMs\":700}");
        long start = System.nanoTime();
        send(mail("hello"));
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(700);
        assertThat(sandbox.count(MAILBOX)).isEqualTo(1);
    }

    @Test
    void aHangingMailboxNeverAnswers() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"hang\"}");
        assertThat(catchThrowable(() -> send(mail("hello")))).isInstanceOf(MessagingException.class).hasRootCauseInstanceOf(
            java.net.SocketTimeoutException.class);
        assertThat(sandbox.count(MAILBOX)).isZero();
    }

    @Test
    void aResettingMailboxDropsTheConnectionAfterTheData() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"reset\"}");
        assertThat(catchThrowable(() -> send(mail("hello")))).isInstanceOf(MessagingException.class)
            .rootCause().hasMessageContaining("reset");
        assertThat(sandbox.count(MAILBOX)).isZero();
        assertThat(sandbox.refusals("").get(0).get("outcome").asText()).isEqualTo("switch: reset");
    }

    @Test
    void aDribblingMailboxTakesTheMailByteByByte() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"dribble\",\"delayMs\":60}");
        long start = System.nanoTime();
        send(mail("hello"));
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThan(600);
        assertThat(sandbox.count(MAILBOX)).isEqualTo(1);
    }

    @Test
    void aGarblingMailboxAnswersNonsense() throws Exception {
        sandbox.turn(MAILBOX, "{\"mode\":\"garbage\"}");
        assertThat(catchThrowable(() -> send(mail("hello")))).isInstanceOf(MessagingException.class);
        assertThat(sandbox.count(MAILBOX)).isZero();
    }

    private int returnCodeOf(Message mail) {
        return ((SMTPSendFailedException) catchThrowable(() -> send(mail))).getReturnCode();
    }

    private void send(Message mail) throws MessagingException {
        Transport.send(mail, "somebody", "anything");
    }

    private Properties settings() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", sandbox.sandbox.ports().smtp());
        properties.put("mail.smtp.timeout", "4000");
        properties.put("mail.smtp.localhost", "test");
        return properties;
    }

    private Message mail(String subject) throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(settings()));
        mail.setFrom(new InternetAddress("bell@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("ada@example.org"));
        mail.setSubject(subject, "UTF-8");
        mail.setHeader(Letter.NOTIFICATION, "n-1");
        mail.setHeader(Letter.DELIVERY, "d-1");
        mail.setHeader("List-Unsubscribe", "<https://example.org/u/1>");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(NASTY, "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>Grüße</p>", "text/html; charset=utf-8");
        mail.setContent(new MimeMultipart("alternative", text, html));
        return mail;
    }

    /** Speaks SMTP line by line; an answer is awaited after each. */
    private String dialogue(String... lines) throws IOException {
        StringBuilder heard = new StringBuilder();
        try (Socket socket = new Socket("127.0.0.1", sandbox.sandbox.ports().smtp())) {
            socket.setSoTimeout(5_000);
            var in = new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i <= lines.length; i++) {
                String answer = in.readLine();
                for (; answer != null && answer.startsWith("250-"); answer = in.readLine()) {
                    heard.append(answer).append('\n');
                }
                heard.append(answer).append('\n');
                if (i < lines.length) {
                    socket.getOutputStream().write((lines[i] + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return heard.toString();
    }
}
