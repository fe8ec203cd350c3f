package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;

/** The sinks that speak HTTP, each in front of a provider that answers as it is told, byte for byte over a socket. */
abstract class RawSinkTest extends SinkTest {

    static final Duration SOON = Duration.ofSeconds(5);
    static final long MB = 1 << 20;
    /** What the sockets of two processes may hold, and what is read. */
    static final long BOUND = 16 * MB;
    static final String HEAD = "HTTP/1.1 200 OK\r\n";

    /** A kind of provider: how it is reached, and the code of "no answer". */
    enum Kind {
        WEBHOOK("webhook-http-sink", "none of ours"), TELEGRAM("telegram-bot-sink", "telegram-unreachable"),
        SES("email-ses-sink", "aws-unreachable"), SNS("sms-sns-sink", "aws-unreachable");

        final String kamelet;
        final String unreachable;

        Kind(String kamelet, String unreachable) {
            this.kamelet = kamelet;
            this.unreachable = unreachable;
        }
    }

    final RawDouble provider = new RawDouble(RawDouble.text(HEAD + "Content-Length: 0\r\n\r\n"));

    @AfterEach
    void close() {
        provider.close();
    }

    /** Taken, soon, and on a connection that is not used again. */
    void isYes(RawDouble.Answer answer) {
        provider.answers(answer);
        long start = System.nanoTime();
        String sink = sink(Kind.WEBHOOK);
        assertThat(send(sink, Kind.WEBHOOK).getException()).isNull();
        isOverSoonAndItsConnectionIsNotUsedAgain(start, sink, Kind.WEBHOOK);
    }

    /** Not taken, as far as anybody knows, soon, and on a connection that is not used again. */
    void isNoAnswer(Kind kind, RawDouble.Answer answer) {
        provider.answers(answer);
        long start = System.nanoTime();
        String sink = sink(kind);
        Exchange done = send(sink, kind);
        assertThat(done.getException()).isNotNull();
        assertThat(refusal(done)).isNull();
        if (kind != Kind.WEBHOOK) {
            assertThat(laterBehind(done).code()).isEqualTo(kind.unreachable);
        }
        isOverSoonAndItsConnectionIsNotUsedAgain(start, sink, kind);
    }

    private void isOverSoonAndItsConnectionIsNotUsedAgain(long start, String sink, Kind kind) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(provider.asked).hasSize(1);
        provider.answers(RawDouble.text(HEAD + "Content-Length: 0\r\n\r\n"));
        send(sink, kind);
        assertThat(provider.asked).hasSize(2);
        assertThat(provider.connections).hasValue(2);
    }

    Exchange send(Kind kind) {
        return send(sink(kind), kind);
    }

    private Exchange send(String uri, Kind kind) {
        return context.createFluentProducerTemplate().to(uri).withBody(delivery(kind)).send();
    }

    private String sink(Kind kind) {
        return switch (kind) {
            case WEBHOOK -> uri(kind.kamelet, Map.of());
            case TELEGRAM -> uri(kind.kamelet, Map.of("authorizationToken", "1:token", "baseUri", provider.url()));
            case SES -> uri(kind.kamelet, Map.of("region", "eu-central-1", "accessKey", "AKIATEST", "secretKey", "s3cret", "endpoint",
                provider.url(), "from", "sender@example.org"));
            case SNS -> uri(kind.kamelet, Map.of("region", "eu-central-1", "accessKey", "AKIATEST", "secretKey", "s3cret", "endpoint",
                provider.url()));
        };
    }

    private Delivery delivery(Kind kind) {
        return switch (kind) {
            case WEBHOOK -> delivery("webhook", provider.url() + "/hook", null, "hello", null);
            case TELEGRAM -> delivery("telegram", "42", null, "hello", null);
            case SES -> delivery("email", "ann@example.org", "Hello", "text", null);
            case SNS -> delivery("sms", "+4915112345678", null, "text", null);
        };
    }
}
