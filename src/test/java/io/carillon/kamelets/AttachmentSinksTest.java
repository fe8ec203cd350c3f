package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Attachment;
import io.carillon.message.Delivery;
import io.carillon.wire.Json;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every sink of e-mails: the files arrive as they are, beside both texts. */
class AttachmentSinksTest extends SinkTest {

    private static final byte[] BYTES = {0, 1, (byte) 0xff, '\r', '\n', '.', '\r', '\n', (byte) 0x80};
    private final HttpDouble vendor = new HttpDouble(HttpDouble.with(200, "{}"));
    private final SmtpDouble smtp = new SmtpDouble();

    @AfterEach
    void close() {
        vendor.close();
        smtp.close();
    }

    @Test
    void aMailBySmtpHasItsFiles() throws Exception {
        sent("kamelet:email-smtp-sink/files?host=127.0.0.1&security=none&from=sender@example.org&port=" + smtp.port());
        hasFiles(smtp.mails.get(0).parsed());
    }

    @Test
    void aMailBySesHasItsFiles() throws Exception {
        vendor.answers(HttpDouble.with(200, "<SendRawEmailResponse><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult>"
            + "</SendRawEmailResponse>", "Content-Type", "text/xml"));
        sent(uri("email-ses-sink", Map.of("region", "eu-central-1", "accessKey", "a", "secretKey", "s", "endpoint", vendor.url(),
            "from", "sender@example.org")));
        String raw = EmailSesSinkTest.form(vendor.asked.get(0).body()).get("RawMessage.Data");
        hasFiles(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(Base64.getDecoder().decode(raw))));
    }

    @Test
    void aMailThatSesWouldNotTakeIsRefusedBeforeItIsSent() {
        Delivery mail = delivery("email", "ann@example.org", "Hello", "text", null);
        Exchange done = context.createFluentProducerTemplate().to(uri("email-ses-sink", Map.of("region", "eu-central-1", "accessKey", "a",
            "secretKey", "s", "endpoint", vendor.url(), "from", "sender@example.org"))).withBody(mail.with(mail.content().withFiles(
                List.of(new Attachment("https://files.example.org/1", "a.pdf", "application/pdf", new byte[8_000_000]))))).send();
        assertThat(refusal(done).code()).isEqualTo("too-long");
        assertThat(vendor.asked).isEmpty();
    }

    @Test
    void aMailByMandrillHasItsFiles() throws Exception {
        vendor.answers(HttpDouble.with(200, "[{\"status\":\"sent\",\"_id\":\"m\"}]"));
        sent(JsonSink.EMAIL_MANDRILL.uri(vendor.url()));
        JsonNode files = Json.MAPPER.readTree(vendor.asked.get(0).body()).at("/message/attachments");
        assertThat(files).hasSize(2);
        assertThat(files.get(0).toString()).isEqualTo("{\"type\":\"application/pdf\",\"name\":\"Größe 🔔.pdf\",\"content\":\""
            + Base64.getEncoder().encodeToString(BYTES) + "\"}");
    }

    @Test
    void aMailByMandrillWithoutFilesNamesNone() throws Exception {
        vendor.answers(HttpDouble.with(200, "[{\"status\":\"sent\",\"_id\":\"m\"}]"));
        context.createFluentProducerTemplate().to(JsonSink.EMAIL_MANDRILL.uri(vendor.url()))
            .withBody(delivery("email", "ann@example.org", "Hello", "text", null)).send();
        assertThat(Json.MAPPER.readTree(vendor.asked.get(0).body()).path("message").has("attachments")).isFalse();
    }

    private void sent(String uri) {
        Delivery mail = delivery("email", "ann@example.org", "Hello", "text", "<p>html</p>");
        Exchange done = context.createFluentProducerTemplate().to(uri).withBody(mail.with(mail.content().withFiles(List.of(
            new Attachment("https://files.example.org/1", "Größe 🔔.pdf", "application/pdf", BYTES),
            new Attachment("https://files.example.org/2", "a\"\r\nBcc: eve@example.org", "text/plain", "ü".getBytes(StandardCharsets.UTF_8))))))
            .send();
        assertThat(done.getException()).isNull();
    }

    private static void hasFiles(MimeMessage mail) throws Exception {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/mixed");
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(((MimeMultipart) parts.getBodyPart(0).getContent()).getContentType()).startsWith("multipart/alternative");
        Part pdf = parts.getBodyPart(1);
        assertThat(pdf.getInputStream().readAllBytes()).isEqualTo(BYTES);
        assertThat(pdf.getFileName()).isEqualTo("Größe 🔔.pdf");
        assertThat(pdf.getContentType()).startsWith("application/pdf");
        assertThat(pdf.getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("a\" Bcc: eve@example.org");
        assertThat(parts.getBodyPart(2).getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Bcc")).isNull();
    }
}
