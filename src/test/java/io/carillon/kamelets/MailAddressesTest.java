package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Delivery;
import io.carillon.message.Sender;
import io.carillon.process.NodeProgram;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail to and from addresses that are not ASCII: they reach their owner, or nobody. */
class MailAddressesTest extends SinkTest {

    private static final String UTF8 = "250-double\r\n250-8BITMIME\r\n250 SMTPUTF8";
    private final SmtpDouble server = new SmtpDouble();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Łda@example.org", "Łda@bücher.example", "čeněk@example.org", "q\u0323\u0307x@example.org"})
    void aNameThatTheServerCannotTakeIsNobodyElses(String address) {
        assertThat(refusal(send(mail(address))).code()).isEqualTo("bad-address");
        assertThat(server.commands).noneMatch(line -> line.startsWith("RCPT") || line.startsWith("MAIL"));
    }

    @Test
    void thirtyOfThemHarmNobody() {
        for (int i = 0; i < 30; i++) {
            assertThat(refusal(send(mail("č" + i + "@example.org"))).code()).isEqualTo("bad-address");
        }
        assertThat(send(mail("ann@example.org")).getException()).isNull();
        assertThat(server.mails).extracting(SmtpDouble.Mail::recipients).containsExactly(List.of("ann@example.org"));
    }

    @ParameterizedTest
    @CsvSource({"user@bücher.example,user@xn--bcher-kva.example", "user@BU\u0308CHER.example,user@xn--bcher-kva.example",
        "user@faß.de,user@xn--fa-hia.de", "Ann@EXAMPLE.org,Ann@example.org"})
    void aDomainGoesAsALabelsToEveryServer(String address, String sent) throws Exception {
        assertThat(send(mail(address)).getException()).isNull();
        assertThat(said()).containsExactly("MAIL FROM:<sender@example.org>", "RCPT TO:<" + sent + ">");
        assertThat(server.mails.get(0).parsed().getHeader("To")).containsExactly(sent);
    }

    @ParameterizedTest
    @CsvSource({"Łda@example.org,Łda@example.org", "用户@例子.广告,用户@xn--fsqu00a.xn--4rr70v",
        "Do\u0308rte@example.org,Dörte@example.org", "q\u0323\u0307x@example.org,q\u0323\u0307x@example.org"})
    void aNameGoesWholeToAServerThatOffersSmtputf8(String address, String sent) throws Exception {
        server.atHello = UTF8;
        assertThat(send(mail(address)).getException()).isNull();
        assertThat(said()).containsExactly("MAIL FROM:<sender@example.org> SMTPUTF8", "RCPT TO:<" + sent + ">");
        assertThat(server.mails.get(0).source()).contains("\r\nTo: " + sent + "\r\n");
        assertThat(server.mails.get(0).parsed().getSubject()).isEqualTo("Größe 🔔");
    }

    @Test
    void onlyAMailThatNeedsItSaysSmtputf8() {
        server.atHello = UTF8;
        String uri = uri("email-smtp-sink", account("sender@example.org"));
        for (String address : List.of("Łda@example.org", "user@bücher.example", "Łda@example.org")) {
            assertThat(context.createFluentProducerTemplate().to(uri).withBody(mail(address)).send().getException()).isNull();
        }
        assertThat(said()).containsExactly("MAIL FROM:<sender@example.org> SMTPUTF8", "RCPT TO:<Łda@example.org>",
            "MAIL FROM:<sender@example.org>", "RCPT TO:<user@xn--bcher-kva.example>",
            "MAIL FROM:<sender@example.org> SMTPUTF8", "RCPT TO:<Łda@example.org>");
        assertThat(server.connections).as("each kind keeps its own").hasValue(2);
    }

    @Test
    void aSenderAndWhereAnswersGoHaveALabelsToo() throws Exception {
        assertThat(send("shop@bücher.example", mail("ann@example.org").from(new Sender(null, null, "Hilfe@BÜCHER.example", null, null)))
            .getException()).isNull();
        assertThat(said()).startsWith("MAIL FROM:<shop@xn--bcher-kva.example>");
        assertThat(server.mails.get(0).parsed().getHeader("From")[0]).contains("shop@xn--bcher-kva.example");
        assertThat(server.mails.get(0).parsed().getHeader("Reply-To")).containsExactly("Hilfe@xn--bcher-kva.example");
    }

    @Test
    void aSenderThatTheServerCannotTakeIsNotCutEither() {
        assertThat(refusal(send("Ładen@example.org", mail("ann@example.org"))).code()).isEqualTo("bad-sender");
        Sender answers = new Sender(null, null, "Ładen@example.org", null, null);
        assertThat(refusal(send(mail("ann@example.org").from(answers))).code()).isEqualTo("bad-sender");
        assertThat(said()).isEmpty();
        server.atHello = UTF8;
        assertThat(send("Ładen@example.org", mail("ann@example.org").from(answers)).getException()).isNull();
        assertThat(said()).startsWith("MAIL FROM:<Ładen@example.org> SMTPUTF8");
        assertThat(server.mails.get(0).source()).contains("\r\nReply-To: Ładen@example.org\r\n");
    }

    /** smtp-server of Nodemailer; it shows A-labels as people read them. */
    @Test
    void aServerOfOthersReadsTheNameTheDomainAndTheMail() {
        try (NodeProgram others = NodeProgram.start("smtp.mjs")) {
            String port = Integer.toString(URI.create(others.url()).getPort());
            Map<String, String> account = Map.of("host", "127.0.0.1", "port", port, "security", "none", "from", "sender@example.org");
            assertThat(send("email-smtp-sink", account, mail("用户@bücher.example")).getException()).isNull();
            JsonNode taken = others.line();
            assertThat(taken.at("/to/0").asText()).isEqualTo("用户@bücher.example");
            assertThat(taken.path("utf8").asBoolean()).isTrue();
            assertThat(taken.path("source").asText()).contains("\r\nTo: 用户@xn--bcher-kva.example\r\n");
            assertThat(send("email-smtp-sink", account, mail("user@bücher.example")).getException()).isNull();
            JsonNode plain = others.line();
            assertThat(plain.at("/to/0").asText()).isEqualTo("user@bücher.example");
            assertThat(plain.path("utf8").asBoolean()).isFalse();
        }
    }

    private List<String> said() {
        return server.commands.stream().filter(line -> line.startsWith("MAIL") || line.startsWith("RCPT")).toList();
    }

    private static Delivery mail(String address) {
        return delivery("email", address, "Größe 🔔", "text", null);
    }

    private Exchange send(Delivery delivery) {
        return send("sender@example.org", delivery);
    }

    private Exchange send(String from, Delivery delivery) {
        return send("email-smtp-sink", account(from), delivery);
    }

    private Map<String, String> account(String from) {
        return Map.of("host", "127.0.0.1", "port", Integer.toString(server.port()), "security", "none", "from", from);
    }
}
