package io.carillon.receipt;

import static io.carillon.receipt.Posts.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Amazon SNS posts, and what only says so. The example is that of Amazon's page on verifying signatures. */
class SnsEnvelopeTest {

    /** Made with openssl dgst over Amazon's string, with the key that lies beside: not by our signer. */
    private static final String BY_OPENSSL_1 = "qc+T0SR2m9eK9VG5/PewCVPVQihxSE79SI4y/vM+t0dOPjlAWqoJw2izpSpkd7qLyXtNilmKNeFIza4REbPdx23g0fjh81ht8y9R"
        + "XixRg9JyP+Mx8jUjbeFv2uK5UK5zTdIH799qGWsDPw5MYE+CX8COX8la7vmNeWj8rJrxaKt9hhhaS8jqe0DpGestjynqkHf8cHX4"
        + "ApEDoD3KCW36mnThszLYjgA6dLOjo5DLrYUfpV/NPlzuRUf871gmcINsVsj+9ShtMX28uDXzzvWJ7IBLwbxj2tZSxkk/2fKIV7iU"
        + "S9N0U36kE9bKWCMp08ulNXlpicnRvnTSRFaVbrz/6w==";
    private static final String BY_OPENSSL_2 = "Ro5/ZOirhTgUqYonqfNEW/Jz+ThvQL+HN8NKZ8X19xXoQ/amtILVPHMYjA/kStvFnrjlpFwTjQLhveT85M9lNux8IkAkxDfNeH7S"
        + "54hMvuLQbHTwvmulzbVGsuqOJugQIQ82C9jxCmzuP6Zu9y8JJ4m/RWayBbT7N24NNdfFOEMI33FzarHHrN9pGDatlTcslQkMmjen"
        + "lGN7bED09FzSUxEUkQAH0kvWtaAjJNcTrj2Xcti6RZsQCe2IyTE+3sgLEBjEWhzwP9r61RGv6Zh2z/18oJPn4Z11utOQgCz0rX1j"
        + "rqsc4es36ABoiv1n64L+/3AxbKOO0Ef8KE+P5Rp1LA==";
    private final Amazon amazon = new Amazon();
    private final SnsEnvelope envelope = new SnsEnvelope(amazon);
    private final ReceiptSource source = Posts.topics(Amazon.TOPIC);

    @Test
    void theStringToSignIsThatOfAmazonsExample() {
        assertThat(SnsEnvelope.stringToSign(example(), true)).isEqualTo("Message\nMy Test Message\nMessageId\n4d4dc071-ddbf-465d-bba8-"
            + "08f81c89da64\nSubject\nMy subject\nTimestamp\n2019-01-31T04:37:04.321Z\nTopicArn\narn:aws:sns:us-east-2:123456789012:"
            + "s4-MySNSTopic-1G1WEFCOXTC0P\nType\nNotification\n");
    }

    @Test
    void bothVersionsOfTheSignatureAreBelieved() {
        assertThat(open(example().put("SignatureVersion", "1").put("Signature", BY_OPENSSL_1))).isEqualTo("My Test Message");
        assertThat(open(example().put("SignatureVersion", "2").put("Signature", BY_OPENSSL_2))).isEqualTo("My Test Message");
        assertThat(amazon.asked).as("the certificate is fetched once").hasSize(1);
    }

    @Test
    void whatWasChangedIsNotBelieved() {
        refuses(401, example().put("SignatureVersion", "2").put("Signature", BY_OPENSSL_2).put("Message", "Another"));
        refuses(401, example().put("SignatureVersion", "1").put("Signature", BY_OPENSSL_2));
        refuses(401, example().put("SignatureVersion", "3").put("Signature", BY_OPENSSL_2));
        refuses(401, example().put("SignatureVersion", "2").put("Signature", "%%%"));
        refuses(401, example().put("SignatureVersion", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://sns.us-east-2.amazonaws.com/SimpleNotificationService-f3.pem",
        "https://sns.us-east-2.amazonaws.com.evil.example/SimpleNotificationService-f3.pem",
        "https://sns.us-east-2.amazonaws.com@evil.example/SimpleNotificationService-f3.pem",
        "https://evil.example/SimpleNotificationService-f3.pem", "https://sns.us-east-2.amazonaws.com:8443/SimpleNotificationService-f3.pem",
        "https://sns.us-east-2.amazonaws.com/other/../SimpleNotificationService-f3.pem", "https://sns.us-east-2.amazonaws.com/f3.pem",
        "https://sns.us-east-2.amazonaws.com/SimpleNotificationService-f3.pem?x=1", "file:///etc/passwd", "https:", "not a url", ""})
    void aCertificateIsFetchedFromAmazonOnly(String url) {
        refuses(401, example().put("SignatureVersion", "2").put("Signature", BY_OPENSSL_2).put("SigningCertURL", url));
        assertThat(amazon.asked).isEmpty();
    }

    @Test
    void aTopicThatIsNotListedIsRefusedBeforeAnythingIsFetched() {
        refuses(403, example().put("TopicArn", "arn:aws:sns:us-east-2:666:evil"));
        assertThat(amazon.asked).isEmpty();
    }

    @Test
    void aRawDeliveryIsNotSignedAndRefused() {
        refuses(403, SesReceiptsTest.event("{\"eventType\":\"Delivery\"}"));
    }

    @Test
    void theSubscriptionOfAListedTopicIsConfirmed() {
        assertThat(envelope.open(post("email-ses", Amazon.confirmation(Amazon.TOPIC)), source)).isNull();
        assertThat(amazon.asked).extracting(Object::toString).last().asString()
            .startsWith("https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription");
    }

    @Test
    void aSubscriptionElsewhereIsNotConfirmed() {
        ObjectNode evil = Amazon.envelope("SubscriptionConfirmation", "m").put("Token", "t").put("SubscribeURL", "https://evil.example/");
        assertThatThrownBy(() -> envelope.open(post("email-ses", Amazon.signed(evil, "SHA1withRSA", "1")), source))
            .isInstanceOf(Problem.class);
        assertThat(amazon.asked).extracting(Object::toString).containsExactly(Amazon.CERTIFICATE);
    }

    @Test
    void theEndOfASubscriptionIsNotAnswered() {
        ObjectNode end = Amazon.envelope("UnsubscribeConfirmation", "You have chosen to deactivate subscription").put("Token", "t")
            .put("SubscribeURL", "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription");
        assertThat(envelope.open(post("email-ses", Amazon.signed(end, "SHA256withRSA", "2")), source)).isNull();
        assertThat(amazon.asked).extracting(Object::toString).containsExactly(Amazon.CERTIFICATE);
    }

    @Test
    void aTypeThatAmazonDoesNotHaveIsRefused() {
        refuses(401, Amazon.envelope("Invitation", "come").put("SignatureVersion", "2").put("Signature", BY_OPENSSL_2));
        assertThat(amazon.asked).isEmpty();
    }

    @Test
    void whileAmazonDoesNotAnswerItIsAskedToRepeat() {
        amazon.down = true;
        refuses(503, example().put("SignatureVersion", "2").put("Signature", BY_OPENSSL_2));
        amazon.down = false;
        assertThat(open(example().put("SignatureVersion", "2").put("Signature", BY_OPENSSL_2))).isEqualTo("My Test Message");
    }

    private static ObjectNode example() {
        return Amazon.envelope("Notification", "My Test Message").put("MessageId", "4d4dc071-ddbf-465d-bba8-08f81c89da64")
            .put("Subject", "My subject").put("Timestamp", "2019-01-31T04:37:04.321Z");
    }

    private String open(ObjectNode message) {
        return envelope.open(post("email-ses", message.toString()), source);
    }

    private void refuses(int status, ObjectNode message) {
        assertThatThrownBy(() -> open(message)).isInstanceOfSatisfying(Problem.class,
            problem -> assertThat(problem.status()).isEqualTo(status));
    }
}
