package io.carillon.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Problem;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Receipt.Kind;
import io.carillon.wire.SuppressedAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks of Mandrill; the event is the example that Mandrill sends itself. Mandrill publishes no example of a signature. */
class MandrillReceiptsTest {

    private static final String URL = "https://example.com/webhook";
    private static final String KEY = "test-webhook";
    private static final String EXAMPLE = """
        [{"event":"hard_bounce","msg":{"ts":1365109999,"subject":"This an example webhook message","email":"example.webhook@mandrillapp.com",
        "sender":"example.sender@mandrillapp.com","tags":["webhook-example"],"state":"bounced","metadata":{"user_id":111},
        "_id":"exampleaaaaaaaaaaaaaaaaaaaaaaaaa2","_version":"exampleaaaaaaaaaaaaaaa","bounce_description":"bad_mailbox","bgtools_code":10,
        "diag":"smtp;550 5.1.1 The email account that you tried to reach does not exist."},"_id":"id2","ts":1384954004}]""";
    private final MandrillReceipts mandrill = new MandrillReceipts();
    private final ReceiptSource source = new ReceiptSource(null, KEY, null, URL, null, null);

    @Test
    void theSignatureIsThatOfOtherTools() {
        // printf '%s' 'https://example.com/webhookmandrill_events[]' | openssl dgst -sha1 -hmac test-webhook -binary | base64
        assertThat(MandrillReceipts.sign(KEY, URL, Map.of("mandrill_events", "[]"))).isEqualTo("w0287Pp/mlZMgekXJ4ut/zSzSwc=");
    }

    @Test
    void aHardBounceSaysThatTheAddressIsGone() {
        Receipt receipt = read(EXAMPLE).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(Kind.BOUNCED);
        assertThat(receipt.address()).isEqualTo(Address.GONE);
        assertThat(receipt.messageId()).isEqualTo("exampleaaaaaaaaaaaaaaaaaaaaaaaaa2");
        assertThat(receipt.code()).isEqualTo("hard-bounce:bad_mailbox");
        assertThat(receipt.at()).isEqualTo(Instant.ofEpochSecond(1384954004));
        assertThat(receipt.fingerprint()).isEqualTo(SuppressedAddress.fingerprint("email", "example.webhook@mandrillapp.com"));
    }

    @Test
    void ourReferenceComesBackAndThatOfOthersIsNone() {
        String ours = "0193d1f0-0000-7000-8000-000000000001";
        assertThat(read(EXAMPLE.replace("\"user_id\":111", "\"delivery\":\"" + ours + "\"")).receipts().get(0).deliveryId()).isEqualTo(ours);
        assertThat(read(EXAMPLE.replace("\"user_id\":111", "\"delivery\":\"theirs\"")).receipts().get(0).deliveryId()).isEmpty();
        assertThat(read(EXAMPLE).receipts().get(0).deliveryId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"delivered,DELIVERED,STAYS", "deferral,DEFERRED,STAYS", "soft_bounce,BOUNCED,STAYS", "reject,FAILED,STAYS",
        "spam,COMPLAINED,REFUSES", "unsub,COMPLAINED,REFUSES"})
    void eachEventIsToldAsWhatItIs(String event, Kind kind, Address address) {
        Receipt receipt = read(EXAMPLE.replace("hard_bounce", event)).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(kind);
        assertThat(receipt.address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"send", "open", "click", "evaporated"})
    void whatIsOfNoUseIsIgnored(String event) {
        assertThat(read(EXAMPLE.replace("hard_bounce", event)).ignored()).isEqualTo(1);
    }

    @Test
    void anEventThatIsNotSignedWithTheKeyIsRefused() {
        refuses(401, form(EXAMPLE), null);
        refuses(401, form(EXAMPLE), MandrillReceipts.sign("another", URL, Map.of("mandrill_events", EXAMPLE)));
        refuses(401, form(EXAMPLE), MandrillReceipts.sign(KEY, URL + "/", Map.of("mandrill_events", EXAMPLE)));
        refuses(401, "", null);
        refuses(400, "mandrill_events=%", "x");
        refuses(400, "a&".repeat(20) + form("[]"), null);
    }

    @Test
    void withoutItsKeyOrItsAddressNothingIsTaken() {
        assertThat(mandrill.isReady(source)).isTrue();
        assertThat(mandrill.isReady(Posts.secret(KEY))).isFalse();
        assertThat(mandrill.isReady(new ReceiptSource(null, null, null, URL, null, null))).isFalse();
    }

    @Test
    void theFirstPostOfMandrillHasNoEventsAndAnotherKey() {
        assertThat(mandrill.read(Posts.post("email-mandrill", form("[]")), source).receipts()).isEmpty();
        assertThat(mandrill.greet(Posts.post("email-mandrill", ""), source).status()).isEqualTo(200);
    }

    @Test
    void aSignedBodyThatIsNoJsonIsRefused() {
        refuses(400, form("{"), MandrillReceipts.sign(KEY, URL, Map.of("mandrill_events", "{")));
    }

    @Test
    void nastyTextIsSignedAsItIs() {
        String nasty = EXAMPLE.replace("This an example", "\\\"quoted\\\" & = % + 💥 \\u202e\\n");
        assertThat(read(nasty).receipts()).hasSize(1);
    }

    private Reported read(String events) {
        return mandrill.read(Posts.post("email-mandrill", form(events),
            Map.of("X-Mandrill-Signature", MandrillReceipts.sign(KEY, URL, Map.of("mandrill_events", events))), Map.of()), source);
    }

    private static String form(String events) {
        return "mandrill_events=" + URLEncoder.encode(events, StandardCharsets.UTF_8);
    }

    private void refuses(int status, String body, String signature) {
        Map<String, String> headers = signature == null ? Map.of() : Map.of("X-Mandrill-Signature", signature);
        assertThatThrownBy(() -> mandrill.read(Posts.post("email-mandrill", body, headers, Map.of()), source)).isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }
}
