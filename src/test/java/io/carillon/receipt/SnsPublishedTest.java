package io.carillon.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages that Amazon SNS itself has signed, with the certificate of that time: the samples that the AWS SDK for Java is tested with
 * (github.com/aws/aws-sdk-java-v2, services-custom/sns-message-manager/src/test/resources).
 */
class SnsPublishedTest {

    private static final Instant THEN = Instant.parse("2026-03-06T20:01:00Z");
    private final List<URI> asked = new ArrayList<>();
    private String served = "certificate.pem";
    private final SnsEnvelope envelope = new SnsEnvelope(address -> {
        asked.add(address);
        return file(served);
    });

    @Test
    void whatAmazonSignedIsBelieved() {
        assertThat(open("version-1.json", THEN)).isEqualTo("Hello! This message has a subject.");
        assertThat(open("version-2.json", THEN)).isEqualTo("This message uses signature version 2.");
        assertThat(open("confirmation.json", THEN)).isNull();
        assertThat(asked).extracting(URI::getQuery).last().asString().startsWith("Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-west-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-09T23:59:59Z", "2026-10-15T00:00:00Z"})
    void outsideTheDatesOfTheCertificateNothingIsBelieved(Instant now) {
        refuses("version-2.json", now);
    }

    /** Its key is that of our tests, so the signature alone would be right. */
    @Test
    void aCertificateOfSomeoneElseIsNotBelieved() {
        ReceiptSource source = Posts.topics(Amazon.TOPIC);
        ReceiptPost post = Posts.post("email-ses", Amazon.notification("hello"));
        served = "another.pem";
        assertThatThrownBy(() -> envelope.open(post, source)).isInstanceOf(Problem.class).hasMessageContaining("not one of Amazon SNS");
        served = "ours.pem";
        assertThat(envelope.open(post, source)).isEqualTo("hello");
    }

    /** What is served may be a page that says something else. */
    @ParameterizedTest
    @ValueSource(strings = {"version-1.json", "confirmation.json"})
    void whatIsNoCertificateIsNotBelieved(String name) {
        served = name;
        refuses("version-1.json", THEN);
    }

    private String open(String name, Instant now) {
        return envelope.open(new ReceiptPost("email-ses", file(name), header -> null, query -> null, now),
            Posts.topics("arn:aws:sns:us-west-2:131990247566:dongie-standard-topic"));
    }

    private void refuses(String name, Instant now) {
        assertThatThrownBy(() -> open(name, now)).isInstanceOfSatisfying(Problem.class,
            problem -> assertThat(problem.status()).isEqualTo(401));
    }

    private static byte[] file(String name) {
        try (InputStream in = SnsPublishedTest.class.getResourceAsStream("SnsPublishedTest/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
