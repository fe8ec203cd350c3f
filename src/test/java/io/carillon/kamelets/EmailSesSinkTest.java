package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.Sender;
import io.carillon.message.TemporaryFailure;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailSesSinkTest extends SinkTest {

    private static final String OK = "<SendRawEmailResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><SendRawEmailResult>"
        + "<MessageId>0100-ses</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>"
        + "</SendRawEmailResponse>";
    private final HttpDouble ses = new HttpDouble(HttpDouble.with(200, OK, "Content-Type", "text/xml"));

    @AfterEach
    void close() {
        ses.close();
    }

    @Test
    void theMailGoesRawWithOurIds() throws Exception {
        Delivery delivery = delivery("email", "ann@example.org", "Größe 🔔", NASTY, "<p>x</p>");
        Exchange done = send(delivery);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("0100-ses");
        HttpDouble.Asked asked = ses.asked.get(0);
        assertThat(asked.header("Authorization")).startsWith("AWS4-HMAC-SHA256 Credential=AKIATEST/").doesNotContain("s3cret");
        Map<String, String> form = form(asked.body());
        assertThat(form).containsEntry("Action", "SendRawEmail").containsEntry("Source", "sender@example.org");
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()),
            new ByteArrayInputStream(Base64.getDecoder().decode(form.get("RawMessage.Data"))));
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ann@example.org");
        assertThat(mail.getSubject()).isEqualTo("Größe 🔔");
        assertThat(mail.getMessageID()).isEqualTo("<" + delivery.id() + "@example.org>");
        assertThat(mail.getHeader("X-Carillon-Delivery")).containsExactly(delivery.id());
        String text = ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
        assertThat(text.replace("\r\n", "\n")).isEqualTo(NASTY.replace("\r\n", "\n"));
    }

    /** It does not offer SMTPUTF8. */
    @Test
    void aDomainGoesAsALabelsAndANameThatIsNotAsciiToNobody() throws Exception {
        Sender sender = new Sender("shop@bücher.example", null, null, null, null);
        assertThat(send(delivery("email", "user@bücher.example", "Hello", "text", null).from(sender)).getException()).isNull();
        Map<String, String> form = form(ses.asked.get(0).body());
        assertThat(form).containsEntry("Source", "shop@xn--bcher-kva.example");
        assertThat(new String(Base64.getDecoder().decode(form.get("RawMessage.Data")), StandardCharsets.UTF_8))
            .contains("To: user@xn--bcher-kva.example\r\n");
        assertThat(refusal(send(delivery("email", "Łda@example.org", "Hello", "text", null))).code()).isEqualTo("bad-address");
        assertThat(ses.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,MessageRejected", "400,InvalidParameterValue"})
    void aRefusalIsForGood(int status, String code) {
        ses.answers(error(status, code));
        assertThat(refusal(send(plain())).code()).isEqualTo(code);
        assertThat(ses.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,Throttling", "403,SignatureDoesNotMatch", "409,Conflict", "421,Misdirected", "423,Locked",
        "425,TooEarly", "500,InternalFailure", "503,ServiceUnavailable",
        "400,AccountSendingPausedException", "400,MailFromDomainNotVerifiedException", "400,ConfigurationSetDoesNotExist"})
    void anIllServiceOrOurOwnAccountMeansLater(int status, String code) {
        ses.answers(error(status, code));
        assertThat(later(send(plain())).code()).isEqualTo(code);
        assertThat(ses.asked).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksMeansLater() {
        ses.answers(HttpDouble.reset());
        assertThat(later(send(plain())).code()).isEqualTo("aws-unreachable");
        assertThat(ses.asked).hasSize(1);
    }

    @Test
    void aServiceThatDribblesIsLeftAfterTwelveSeconds() {
        ses.answers(ses.dribble());
        long start = System.nanoTime();
        assertThat(later(send(plain())).code()).isEqualTo("aws-unreachable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(16));
    }

    static HttpDouble.Answer error(int status, String code) {
        return HttpDouble.with(status, "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
            + "</Code><Message>ann@example.org is bad</Message></Error><RequestId>r</RequestId></ErrorResponse>", "Content-Type", "text/xml");
    }

    static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(
            pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8), pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    static TemporaryFailure later(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(TemporaryFailure.class);
        return (TemporaryFailure) exchange.getException();
    }

    private static Delivery plain() {
        return delivery("email", "ann@example.org", "Hello", "text", null);
    }

    private Exchange send(Delivery delivery) {
        return send("email-ses-sink", Map.of("region", "eu-central-1", "accessKey", "AKIATEST", "secretKey", "s3cret+/&=", "endpoint",
            ses.url(), "from", "sender@example.org"), delivery);
    }
}
