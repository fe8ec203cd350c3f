package io.carillon.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.SetClock;
import io.carillon.message.Problem;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.wire.SuppressedAddress;
import io.carillon.wire.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Our own format. The vector is that of the specification (standardwebhooks.com), which many libraries are tested with. */
class SignedReceiptsTest {

    private static final String ONE = "{\"receipts\":[{\"id\":\"e1\",\"account\":\"push-fcm\",\"messageId\":\"projects/p/messages/1\","
        + "\"kind\":\"delivered\",\"at\":\"2026-11-21T09:59:00Z\"}]}";
    private final SignedReceipts generic = new SignedReceipts();

    @Test
    void theSignatureIsThatOfThePublishedExample() {
        assertThat(WebhookSignature.sign(WebhookSignature.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330", "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8))).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whatIsSignedIsTaken() {
        Receipt receipt = read(ONE).receipts().get(0);
        assertThat(receipt.provider()).isEqualTo("push-fcm");
        assertThat(receipt.kind()).isEqualTo(Receipt.Kind.DELIVERED);
        assertThat(receipt.messageId()).isEqualTo("projects/p/messages/1");
        assertThat(receipt.at()).isEqualTo(SetClock.NOW.minusSeconds(60));
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        long now = SetClock.NOW.getEpochSecond();
        assertThat(generic.read(post(ONE, now, "v1,b2xk " + signature(ONE, now)), source()).receipts()).hasSize(1);
    }

    @Test
    void whatIsNotSignedOrACopyIsRefused() {
        long now = SetClock.NOW.getEpochSecond();
        refuses(401, Posts.post("generic", ONE));
        refuses(401, post(ONE, now, signature(ONE + " ", now)));
        refuses(401, post(ONE, now, signature(ONE, now).substring(3)));
        refuses(401, post(ONE, now - 301, signature(ONE, now - 301)));
        refuses(401, post(ONE, now + 301, signature(ONE, now + 301)));
        refuses(401, Posts.post("generic", ONE, Map.of("webhook-id", "1", "webhook-timestamp", "soon", "webhook-signature", "v1,x"), Map.of()));
    }

    @Test
    void aKindThatIsUnknownIsIgnoredAndTheOthersCount() {
        Reported reported = read("{\"receipts\":[{\"id\":\"1\",\"messageId\":\"m\",\"kind\":\"evaporated\"},"
            + "{\"id\":\"2\",\"deliveryId\":\"d\",\"kind\":\"bounced\",\"gone\":true,\"code\":\"a\\u0000b\\n\\ud83d\\ude00<script>\"}]}");
        assertThat(reported.ignored()).isEqualTo(1);
        Receipt receipt = reported.receipts().get(0);
        assertThat(receipt.address()).isEqualTo(Address.GONE);
        assertThat(receipt.deliveryId()).isEqualTo("d");
        assertThat(receipt.code()).isEqualTo("a-b---script-");
        assertThat(receipt.at()).as("when it came, where no time is told").isEqualTo(SetClock.NOW);
    }

    @Test
    void whoeverComplainsRefusesWhoeverReadsDoesNot() {
        Reported reported = read("{\"receipts\":[{\"id\":\"1\",\"account\":\"email-x\",\"messageId\":\"m\","
            + "\"kind\":\"complained\",\"address\":\"Ann@example.org\"},{\"id\":\"2\",\"messageId\":\"m\",\"kind\":\"read\"},"
            + "{\"id\":\"3\",\"messageId\":\"m\",\"kind\":\"deferred\"}]}");
        assertThat(reported.receipts()).extracting(Receipt::address).containsExactly(Address.REFUSES, Address.STAYS, Address.STAYS);
        assertThat(reported.receipts().get(0).fingerprint()).isEqualTo(SuppressedAddress.fingerprint("email", "ann@example.org"));
    }

    @Test
    void aTimeThatCannotBeIsTakenForNow() {
        for (String time : List.of("1970-01-01T00:00:00Z", "9999-01-01T00:00:00Z")) {
            assertThat(read(ONE.replace("2026-11-21T09:59:00Z", time)).receipts().get(0).at()).isEqualTo(SetClock.NOW);
        }
    }

    @Test
    void whatIsNotOurFormatIsNamed() {
        for (String body : List.of("", "x", "[]", "{}", "{\"receipts\":[]}", "{\"receipts\":[{\"id\":\"1\"}]}",
                "{\"receipts\":[{\"id\":\"1\",\"kind\":\"read\",\"messageId\":\"m\",\"more\":1}]}")) {
            refuses(400, signedPost(body));
        }
        refuses(422, signedPost("{\"receipts\":[{\"id\":\"1\",\"kind\":\"read\"}]}"));
        refuses(422, signedPost("{\"receipts\":[{\"id\":\"1\",\"kind\":\"read\",\"messageId\":\"m\",\"deliveryId\":\"d\"}]}"));
    }

    @Test
    void aGatewayReportsOnItsOwnMessagesOnly() {
        long now = SetClock.NOW.getEpochSecond();
        ReceiptSource listed = new ReceiptSource(null, "secret", null, null, null, List.of("sms-http"));
        assertThatThrownBy(() -> generic.read(post(ONE, now, signature(ONE, now)), listed)).isInstanceOfSatisfying(Problem.class,
            problem -> assertThat(problem.status()).isEqualTo(403));
    }

    @Test
    void aThousandEventsAreAThousandReceipts() {
        String many = "{\"receipts\":[" + IntStream.range(0, 1000).mapToObj(i -> "{\"id\":\"" + i + "\",\"messageId\":\"m" + i
            + "\",\"kind\":\"delivered\"}").collect(Collectors.joining(",")) + "]}";
        assertThat(read(many).receipts()).hasSize(1000).extracting(Receipt::eventId).doesNotHaveDuplicates();
    }

    private Reported read(String body) {
        return generic.read(signedPost(body), source());
    }

    private static ReceiptPost signedPost(String body) {
        return post(body, SetClock.NOW.getEpochSecond(), signature(body, SetClock.NOW.getEpochSecond()));
    }

    private static ReceiptPost post(String body, long time, String signature) {
        return Posts.post("generic", body, Map.of("webhook-id", "msg", "webhook-timestamp", Long.toString(time),
            "webhook-signature", signature), Map.of());
    }

    private static String signature(String body, long time) {
        return WebhookSignature.sign(WebhookSignature.key("secret"), "msg", Long.toString(time), body.getBytes(StandardCharsets.UTF_8));
    }

    private static ReceiptSource source() {
        return Posts.secret("secret");
    }

    private void refuses(int status, ReceiptPost post) {
        assertThatThrownBy(() -> generic.read(post, source())).as(new String(post.body(), StandardCharsets.UTF_8))
            .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }
}
