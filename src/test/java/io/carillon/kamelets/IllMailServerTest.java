package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail server must not do, and what becomes of the mail then. */
class IllMailServerTest extends SinkTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    /** What the sockets of two processes may hold, and what is read. */
    private static final long BOUND = 16 << 20;
    private final SmtpDouble server = new SmtpDouble();
    private String sink;

    @BeforeEach
    void connect() {
        sink = uri("email-smtp-sink", Map.of("host", "127.0.0.1", "port", Integer.toString(server.port()), "security", "none", "from",
            "sender@example.org"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.4 \1\2\3 }{", "HTTP/1.1 400 Bad Request\r\n\r\n", "", "22", SmtpDouble.HALF, SmtpDouble.RESET})
    void whatIsNoGreetingIsNoServer(String greeting) {
        server.atStart = greeting;
        isNoAnswer(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {SmtpDouble.ENDLESS, SmtpDouble.LONG})
    void aGreetingWithoutEndIsNotReadToItsEnd(String greeting) {
        server.atStart = greeting;
        isNoAnswer(SOON);
        assertThat(server.written.get()).isLessThan(BOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {SmtpDouble.ENDLESS, SmtpDouble.LONG})
    void aReplyWithoutEndIsNotReadToItsEnd(String reply) {
        server.atEnd = reply;
        isNoAnswer(SOON);
        assertThat(server.written.get()).isLessThan(BOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {SmtpDouble.HALF, "garbage \1\2", "", "2"})
    void halfAReplyIsNoAnswer(String reply) {
        server.atEnd = reply;
        isNoAnswer(SOON);
    }

    @Test
    void aServerThatDribblesIsLeftAfterTwelveSeconds() {
        server.atRecipient = SmtpDouble.DRIBBLE;
        isNoAnswer(Duration.ofSeconds(14));
    }

    /** Its code, its time, and that the next mail gets a connection of its own. */
    private void isNoAnswer(Duration limit) {
        long start = System.nanoTime();
        assertThat(laterBehind(send()).code()).isEqualTo("smtp-unreachable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        server.atStart = "220 double";
        server.atRecipient = SmtpDouble.OK;
        server.atEnd = SmtpDouble.OK;
        assertThat(send().getException()).isNull();
        assertThat(server.mails).hasSize(1);
        assertThat(server.connections).hasValue(2);
    }

    private Exchange send() {
        Delivery mail = delivery("email", "ann@example.org", "Hello", "text", null);
        return context.createFluentProducerTemplate().to(sink).withBody(mail).send();
    }
}
