package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** email-smtp-sink where it is to encrypt: it says nothing to a server that cannot, or that anybody could be. */
class SmtpTlsTest extends SinkTest {

    private final ServerSetup plain = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private final ServerSetup encrypted = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    private final GreenMail mail = new GreenMail(new ServerSetup[] {plain, encrypted});

    @BeforeEach
    void open() {
        plain.setServerStartupTimeout(20_000);
        encrypted.setServerStartupTimeout(20_000);
        mail.start();
        mail.setUser("sender@example.org", "sender", "s3cret");
    }

    @AfterEach
    void close() {
        mail.stop();
    }

    @Test
    void aServerThatCannotEncryptGetsNeitherPasswordNorMail() {
        assertThat(laterBehind(send("starttls", mail.getSmtp().getPort()))).isNotNull();
        assertThat(send("none", mail.getSmtp().getPort()).getException()).as("without encryption it would take both").isNull();
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() {
        assertThat(laterBehind(send("tls", mail.getSmtps().getPort()))).isNotNull();
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    private Exchange send(String security, int port) {
        return send("email-smtp-sink", Map.of("host", "127.0.0.1", "port", Integer.toString(port), "security", security, "username", "sender",
            "password", "s3cret", "from", "sender@example.org"), delivery("email", "ann@example.org", "Hello", "text", null));
    }
}
