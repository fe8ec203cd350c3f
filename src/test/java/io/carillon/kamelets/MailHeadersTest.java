package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Attachment;
import io.carillon.message.Delivery;
import io.carillon.message.Sender;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in a mail beside its text, by each Kamelet that makes mails itself. */
class MailHeadersTest extends SinkTest {

    enum By { SMTP, SES }

    private static final String DECOY = "=?UTF-8?B?WW91IGhhdmUgd29u?=";
    private static final Pattern WORD = Pattern.compile("=\\?[^?]*\\?[BbQq]\\?[^?]*\\?=");
    private final SmtpDouble smtp = new SmtpDouble();
    private final HttpDouble ses = new HttpDouble(HttpDouble.with(200, "<SendRawEmailResponse><SendRawEmailResult><MessageId>m</MessageId>"
        + "</SendRawEmailResult></SendRawEmailResponse>", "Content-Type", "text/xml"));

    @AfterEach
    void close() {
        smtp.close();
        ses.close();
    }

    static Stream<Arguments> texts() {
        return Stream.of(By.values()).flatMap(by -> Stream.of(DECOY, "Order " + DECOY, "a=?b", "=?UTF-8?Q?=E2?= x", "x".repeat(3000),
            "many words ".repeat(300).strip(), "ю".repeat(2000), "🔔".repeat(40), "a" + " ".repeat(1200) + "b", "\"Ann\" <a@b.org>, \\ (c)",
            "Grüße an " + "y".repeat(1000), "plain").map(text -> Arguments.of(by, text)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whateverStandsInAHeaderIsShownAsItIsWrittenInShortLines(By by, String text) throws Exception {
        Delivery mail = delivery("email", "ann@example.org", text, "text", "<p>text</p>").from(
            new Sender("news@acme.example", text, "help@acme.example", null, null));
        String file = text.substring(0, Math.min(200, text.length())).strip();
        String source = sent(by, mail.with(mail.content().withFiles(List.of(new Attachment("https://f.example.org/1", file, "text/csv", new byte[1])))));
        MimeMessage read = parsed(source);
        assertThat(read.getSubject()).isEqualTo(text);
        assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo(text);
        assertThat(((InternetAddress) read.getFrom()[0]).getAddress()).isEqualTo("news@acme.example");
        assertThat(read.getReplyTo()).extracting(Object::toString).containsExactly("help@acme.example");
        BodyPart attachment = ((MimeMultipart) read.getContent()).getBodyPart(1);
        assertThat(attachment.getFileName()).isEqualTo(file);
        assertThat(source.lines().mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length).max().orElseThrow()).isLessThanOrEqualTo(78);
        assertThat(source).doesNotContain(DECOY);
        for (Matcher word = WORD.matcher(source); word.find();) {
            assertThat(word.group()).hasSizeLessThanOrEqualTo(75);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMailIsOfTheDomainOfItsSenderAndSaysThatNoPersonWroteIt(By by) throws Exception {
        Delivery mail = delivery("email", "ann@example.org", "Hello", "text", null);
        MimeMessage ours = parsed(sent(by, mail));
        assertThat(ours.getMessageID()).isEqualTo("<" + mail.id() + "@example.org>");
        assertThat(ours.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        Sender tenant = new Sender("shop@BÜCHER.example", null, null, null, null);
        assertThat(parsed(sent(by, mail.from(tenant))).getMessageID()).isEqualTo("<" + mail.id() + "@xn--bcher-kva.example>");
    }

    @ParameterizedTest
    @EnumSource
    void eachLineOfATextEndsWithCrLfBeforeItIsEncoded(By by) throws Exception {
        String text = "Größe 🔔 שלום מרחבא\nzwei\r\nдрай\rvier\n\n.\n";
        MimeMessage both = parsed(sent(by, delivery("email", "ann@example.org", "Hello", text, text)));
        for (int i = 0; i < 2; i++) {
            isCanonical((MimeBodyPart) ((MimeMultipart) both.getContent()).getBodyPart(i), text);
        }
        MimeMessage alone = parsed(sent(by, delivery("email", "ann@example.org", "Hello", text, null)));
        assertThat(alone.getEncoding()).isEqualTo("base64");
        assertThat(new String(Base64.getMimeDecoder().decode(alone.getRawInputStream().readAllBytes()), StandardCharsets.UTF_8))
            .isEqualTo("Größe 🔔 שלום מרחבא\r\nzwei\r\nдрай\r\nvier\r\n\r\n.\r\n");
        assertThat(sent(by, delivery("email", "ann@example.org", "Hello", "one\ntwo\rthree", null))).contains("\r\none\r\ntwo\r\nthree");
    }

    private static void isCanonical(MimeBodyPart part, String text) throws Exception {
        assertThat(part.getEncoding()).isEqualTo("base64");
        byte[] bytes = Base64.getMimeDecoder().decode(part.getRawInputStream().readAllBytes());
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text.replaceAll("\r\n|\r|\n", "\r\n"));
    }

    private static MimeMessage parsed(String source) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
    }

    /** The mail as the provider got it. */
    private String sent(By by, Delivery delivery) {
        if (by == By.SMTP) {
            assertThat(send("email-smtp-sink", Map.of("host", "127.0.0.1", "port", Integer.toString(smtp.port()), "security", "none",
                "from", "sender@example.org"), delivery).getException()).isNull();
            return smtp.mails.get(smtp.mails.size() - 1).source();
        }
        assertThat(send("email-ses-sink", Map.of("region", "eu-central-1", "accessKey", "a", "secretKey", "s", "endpoint", ses.url(),
            "from", "sender@example.org"), delivery).getException()).isNull();
        String form = ses.asked.get(ses.asked.size() - 1).body();
        return new String(Base64.getDecoder().decode(EmailSesSinkTest.form(form).get("RawMessage.Data")), StandardCharsets.UTF_8);
    }
}
