package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Delivery;
import io.carillon.message.Sender;
import io.carillon.wire.Json;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every sink that shows a sender: that of the tenant, and what the tenant leaves out, that of the account. */
class SenderSinksTest extends SinkTest {

    private static final Sender ACME = new Sender("news@acme.example", "Ääcme \"&\" <Söhne>", "help@acme.example", "ACME", "艾克米");
    private static final Sender REPLIES = new Sender(null, null, "help@acme.example", null, null);
    private static final Sender NAMELESS = new Sender("news@acme.example", null, null, null, null);
    private static final Sender FORGED = new Sender("news@acme.example", "Acme\r\nBcc: eve@example.org", null, "AC\r\nME", null);
    private final HttpDouble vendor = new HttpDouble(HttpDouble.with(200, "{}"));
    private final SmtpDouble smtp = new SmtpDouble();

    @AfterEach
    void close() {
        vendor.close();
        smtp.close();
    }

    @Test
    void aMailBySmtpIsFromTheTenant() throws Exception {
        String account = "?host=127.0.0.1&security=none&from=sender@example.org&fromName=Carillon&port=" + smtp.port();
        sent("kamelet:email-smtp-sink/senders" + account, mail().from(ACME));
        isFrom(smtp.mails.get(0).parsed(), "news@acme.example", ACME.fromName(), "help@acme.example");
        sent("kamelet:email-smtp-sink/senders" + account, mail().from(REPLIES));
        isFrom(smtp.mails.get(1).parsed(), "sender@example.org", "Carillon", "help@acme.example");
        sent("kamelet:email-smtp-sink/senders" + account, mail().from(FORGED));
        assertThat(smtp.mails.get(2).recipients()).containsExactly("ann@example.org");
        assertThat(smtp.mails.get(2).parsed().getHeader("Bcc")).isNull();
        isFrom(smtp.mails.get(2).parsed(), "news@acme.example", "Acme Bcc: eve@example.org", "news@acme.example");
    }

    @Test
    void aMailBySesIsFromTheTenantWhoGetsItsBounces() throws Exception {
        String uri = uri("email-ses-sink", Map.of("region", "eu-central-1", "accessKey", "a", "secretKey", "s", "endpoint", vendor.url(),
            "from", "sender@example.org"));
        vendor.answers(HttpDouble.with(200, "<SendRawEmailResponse><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult>"
            + "</SendRawEmailResponse>", "Content-Type", "text/xml"));
        sent(uri, mail().from(ACME));
        Map<String, String> form = EmailSesSinkTest.form(vendor.asked.get(0).body());
        assertThat(form).containsEntry("Source", "news@acme.example");
        isFrom(new MimeMessage(Session.getInstance(new Properties()),
            new ByteArrayInputStream(Base64.getDecoder().decode(form.get("RawMessage.Data")))), "news@acme.example", ACME.fromName(), "help@acme.example");
        sent(uri, mail());
        assertThat(EmailSesSinkTest.form(vendor.asked.get(1).body())).containsEntry("Source", "sender@example.org");
    }

    @Test
    void aMailByMandrillIsFromTheTenant() throws Exception {
        JsonNode own = posted(JsonSink.EMAIL_MANDRILL, mail().from(ACME), "[{\"status\":\"sent\",\"_id\":\"m\"}]").path("message");
        assertThat(own.path("from_email").asText()).isEqualTo("news@acme.example");
        assertThat(own.path("from_name").asText()).isEqualTo(ACME.fromName());
        assertThat(own.at("/headers/Reply-To").asText()).isEqualTo("help@acme.example");
        JsonSink sink = JsonSink.EMAIL_MANDRILL;
        vendor.answers(HttpDouble.with(200, "[{\"status\":\"sent\",\"_id\":\"m\"}]"));
        sent(sink.uri(vendor.url()) + "&fromName=Carillon", mail().from(NAMELESS));
        assertThat(Json.MAPPER.readTree(vendor.asked.get(1).body()).path("message").has("from_name")).as("the name of another").isFalse();
        sent(sink.uri(vendor.url()) + "&fromName=Carillon", mail().from(REPLIES));
        assertThat(Json.MAPPER.readTree(vendor.asked.get(2).body()).at("/message/from_name").asText()).isEqualTo("Carillon");
        JsonNode accounts = posted(JsonSink.EMAIL_MANDRILL, mail(), "[{\"status\":\"sent\",\"_id\":\"m\"}]").path("message");
        assertThat(accounts.path("from_email").asText()).isEqualTo("carillon@example.org");
        assertThat(accounts.path("headers").has("Reply-To")).isFalse();
    }

    @Test
    void aTextMessageBySnsShowsTheTenant() {
        String uri = uri("sms-sns-sink", Map.of("region", "eu-central-1", "accessKey", "a", "secretKey", "s", "endpoint", vendor.url(),
            "senderId", "Carillon"));
        vendor.answers(HttpDouble.with(200, "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>",
            "Content-Type", "text/xml"));
        sent(uri, text().from(ACME));
        sent(uri, text().from(REPLIES));
        assertThat(EmailSesSinkTest.form(vendor.asked.get(0).body())).containsValue("ACME").doesNotContainValue("Carillon");
        assertThat(EmailSesSinkTest.form(vendor.asked.get(1).body())).containsValue("Carillon");
    }

    @Test
    void aTextMessageByAliyunBeginsWithTheSignatureOfTheTenant() throws Exception {
        sent(JsonSink.SMS_ALIYUN, JsonSink.SMS_ALIYUN.delivery("+8613800001111", "hello").from(ACME), "{\"Code\":\"OK\",\"BizId\":\"1^0\"}");
        sent(JsonSink.SMS_ALIYUN, JsonSink.SMS_ALIYUN.delivery("+8613800001111", "hello").from(REPLIES), "{\"Code\":\"OK\",\"BizId\":\"1^0\"}");
        assertThat(URLDecoder.decode(vendor.asked.get(0).path(), StandardCharsets.UTF_8)).contains("SignName=艾克米&");
        assertThat(URLDecoder.decode(vendor.asked.get(1).path(), StandardCharsets.UTF_8)).contains("SignName=Carillon&");
    }

    @Test
    void aTextMessageByAGatewayShowsTheTenant() throws Exception {
        assertThat(posted(JsonSink.SMS_HTTP, text().from(ACME), "{\"id\":\"g1\"}").path("from").asText()).isEqualTo("ACME");
        assertThat(posted(JsonSink.SMS_HTTP, text(), "{\"id\":\"g1\"}").has("from")).isFalse();
    }

    private void sent(String uri, Delivery delivery) {
        Exchange done = context.createFluentProducerTemplate().to(uri).withBody(delivery).send();
        assertThat(done.getException()).isNull();
    }

    private void sent(JsonSink sink, Delivery delivery, String answer) {
        vendor.answers(HttpDouble.with(200, answer));
        sent(sink.uri(vendor.url()), delivery);
    }

    private JsonNode posted(JsonSink sink, Delivery delivery, String answer) throws Exception {
        sent(sink, delivery, answer);
        return Json.MAPPER.readTree(vendor.asked.get(vendor.asked.size() - 1).body());
    }

    private static void isFrom(MimeMessage mail, String from, String name, String replyTo) throws Exception {
        InternetAddress sender = (InternetAddress) mail.getFrom()[0];
        assertThat(mail.getFrom()).hasSize(1);
        assertThat(sender.getAddress()).isEqualTo(from);
        assertThat(sender.getPersonal()).isEqualTo(name);
        assertThat(mail.getReplyTo()).extracting(Object::toString).containsExactly(
            replyTo.equals(from) ? sender.toString() : replyTo);
    }

    private static Delivery mail() {
        return delivery("email", "ann@example.org", "Hello", "text", null);
    }

    private static Delivery text() {
        return delivery("sms", "+4915112345678", null, "hello", null);
    }
}
