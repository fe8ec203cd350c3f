package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.carillon.deliver.SmtpAccount;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.subethamail.smtp.server.SMTPServer;

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

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void aMailGoesEncrypted(String security) {
        List<String> taken = new CopyOnWriteArrayList<>();
        SSLContext certified = SslBundle.of(new PemSslStoreBundle(PemSslStoreDetails.forCertificate("classpath:sandbox/apns-certificate.pem")
            .withPrivateKey("classpath:sandbox/apns-key.pem"), null)).createSslContext();
        SMTPServer.Builder builder = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, text) -> taken.add(to));
        SMTPServer server = security.equals("tls") ? builder.serverSocketFactory(certified).build()
            : builder.enableTLS().requireTLS().startTlsSocketFactory(certified).build();
        server.start();
        try {
            SmtpAccount account = new SmtpAccount();
            account.setHost("127.0.0.1");
            account.setPort(server.getPortAllocated());
            account.setSecurity(security);
            account.setFrom("sender@example.org");
            // As if an authority had signed it; that its name is the server's is looked at all the same.
            account.getJavaMailProperties().setProperty("mail.smtp.ssl.trust", "127.0.0.1");
            account.send(account.compose(delivery("email", "ann@example.org", "Hello", "text", null)));
            account.closeIdle();
        } finally {
            server.stop();
        }
        assertThat(taken).containsExactly("ann@example.org");
    }

    private Exchange send(String security, int port) {
        return send("email-smtp-sink", Map.of("host", "127.0.0.1", "port", Integer.toString(port), "security", security, "username", "sender",
            "password", "s3cret", "from", "sender@example.org"), delivery("email", "ann@example.org", "Hello", "text", null));
    }
}
