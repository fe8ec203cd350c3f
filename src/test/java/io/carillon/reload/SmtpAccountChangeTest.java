package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.carillon.kamelets.SmtpDouble;
import io.carillon.message.Delivery;
import io.carillon.wire.Json;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The password of a mail account changes in its file, at a mail server that other people wrote; another account keeps its connection. */
@TestPropertySource(properties = {"spring.config.import=optional:file:${carillon.test.mail}",
    "carillon.reload.accounts=${carillon.test.mail}"})
class SmtpAccountChangeTest extends ReloadBase {

    private static final Duration PROMISE = Duration.ofSeconds(5);
    private static final ServerSetup SETUP = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private static final GreenMail MAIL = new GreenMail(SETUP);
    private static final SmtpDouble OTHER = new SmtpDouble();

    @BeforeAll
    static void servers() {
        System.setProperty("carillon.test.mail", FOLDER.resolve("config/mail.yaml").toString());
        SETUP.setServerStartupTimeout(20_000);
        MAIL.start();
        MAIL.setUser("sender@example.org", "sender", "s3cret");
        password("wrong");
    }

    @AfterAll
    static void close() {
        MAIL.stop();
        OTHER.close();
    }

    @Test
    void aPasswordThatIsMendedLetsMailsArriveAndTheOtherAccountKeepsItsConnection() throws Exception {
        write("routes/mails.camel.yaml", TwoAccounts.of("email-smtp-sink", "north", "south"));
        await().atMost(SOON).until(() -> context.getRoute("send-south") != null);
        send("south");
        assertThatThrownBy(() -> send("north")).hasStackTraceContaining("did not accept our credentials");
        password("s3cret");
        await().atMost(PROMISE).ignoreExceptions().until(() -> {
            send("north");
            return true;
        });
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(MAIL.getReceivedMessages()[0].getSubject()).isEqualTo("Hello");
        send("south");
        assertThat(OTHER.mails).hasSize(2);
        assertThat(OTHER.connections).hasValue(1);
    }

    private void send(String account) throws Exception {
        template.requestBody("direct:send-" + account, Json.MAPPER.readValue("""
            {"id":"d1","notificationId":"n1","tenant":"demo","channel":"email","address":"ann@example.org","priority":"HIGH",
             "acceptedAt":"2026-11-30T10:00:00Z","content":{"subject":"Hello","text":"text"}}""", Delivery.class));
    }

    private static void password(String north) {
        write("config/mail.yaml", """
            camel.component.kamelet:
              template-properties:
                email-smtp-sink: {host: 127.0.0.1, security: none, from: sender@example.org}
              route-properties:
                north: {port: "%d", username: sender, password: "%s"}
                south: {port: "%d"}
            """.formatted(MAIL.getSmtp().getPort(), north, OTHER.port()));
    }
}
