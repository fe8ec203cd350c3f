package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.carillon.message.Delivery;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** email-smtp-sink in front of a mail server that other people wrote, with accounts and passwords. */
class GreenMailTest extends SinkTest {

    private final ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private final GreenMail mail = new GreenMail(setup);

    @BeforeEach
    void open() {
        setup.setServerStartupTimeout(20_000);
        mail.start();
        mail.setUser("sender@example.org", "sender", "s3cret");
    }

    @AfterEach
    void close() {
        mail.stop();
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        Delivery delivery = delivery("email", "ann@example.org", "Größe 🔔", NASTY, "<p>x</p>");
        assertThat(send("s3cret", delivery).getException()).isNull();
        assertThat(mail.getReceivedMessages()).hasSize(1);
        MimeMessage taken = mail.getReceivedMessages()[0];
        assertThat(taken.getAllRecipients()).extracting(Object::toString).containsExactly("ann@example.org");
        assertThat(taken.getFrom()[0].toString()).contains("sender@example.org");
        assertThat(taken.getSubject()).isEqualTo("Größe 🔔");
        assertThat(taken.getMessageID()).isEqualTo("<" + delivery.id() + "@example.org>");
        MimeMultipart parts = (MimeMultipart) taken.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n").strip()).isEqualTo(NASTY.replace("\r\n", "\n"));
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("<p>x</p>");
    }

    /** It offers SMTPUTF8. */
    @ParameterizedTest
    @CsvSource({"user@bücher.example,user@xn--bcher-kva.example", "Łda@example.org,Łda@example.org",
        "用户@bücher.example,用户@xn--bcher-kva.example", "čeněk@example.org,čeněk@example.org"})
    void aMailReachesTheMailboxAndNoOther(String address, String mailbox) throws Exception {
        assertThat(send("s3cret", delivery("email", address, "Größe", "text", null)).getException()).isNull();
        assertThat(mail.getUserManager().listUser()).extracting(GreenMailUser::getEmail)
            .containsExactlyInAnyOrder("sender@example.org", mailbox);
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Größe");
    }

    @Test
    void aPasswordThatIsNotBelievedMeansLater() {
        assertThat(laterBehind(send("wrong", delivery("email", "ann@example.org", "Hello", "text", null))).code()).isEqualTo("smtp-auth");
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    private Exchange send(String password, Delivery delivery) {
        return send("email-smtp-sink", Map.of("host", "127.0.0.1", "port", Integer.toString(mail.getSmtp().getPort()), "security", "none",
            "username", "sender", "password", password, "from", "sender@example.org"), delivery);
    }
}
