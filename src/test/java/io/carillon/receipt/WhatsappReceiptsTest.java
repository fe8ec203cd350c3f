package io.carillon.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Hashes;
import io.carillon.message.Problem;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Receipt.Kind;
import io.carillon.wire.SuppressedAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks of the WhatsApp Cloud API in the published form; the challenge is Meta's example. Meta publishes no example of a signature. */
class WhatsappReceiptsTest {

    private static final String STATUS = """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messaging_product":"whatsapp","metadata":
        {"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"statuses":[{"id":"wamid.HBgL","status":"%s",
        "timestamp":"1795254000","recipient_id":"16505551234"%s}]},"field":"messages"}]}]}""";
    private final WhatsappReceipts whatsapp = new WhatsappReceipts();
    private final ReceiptSource source = new ReceiptSource(null, "test_app_secret", null, null, "meatyhamhock", null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"object\":\"whatsapp_business_account\",\"entry\":[]}|dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
        "{\"object\": \"whatsapp_business_account\", \"entry\": []}|56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a"})
    void theSignatureIsOverTheBytesAsTheyCame(String body, String signature) {
        // printf '%s' '<body>' | openssl dgst -sha256 -hmac test_app_secret
        assertThat(whatsapp.read(post(body, "sha256=" + signature), source).receipts()).isEmpty();
        refuses(401, post(body + " ", "sha256=" + signature));
        refuses(401, post(body, signature));
        refuses(401, Posts.post("whatsapp-cloud", body));
    }

    @Test
    void ourReferenceComesBack() {
        String ours = "0193d1f0-0000-7000-8000-000000000001";
        assertThat(read(STATUS.formatted("delivered", ",\"biz_opaque_callback_data\":\"" + ours + "\"")).receipts().get(0).deliveryId())
            .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({"delivered,DELIVERED", "read,READ", "played,READ", "failed,FAILED"})
    void eachStatusIsToldAsWhatItIs(String status, Kind kind) {
        Receipt receipt = read(STATUS.formatted(status, "")).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(kind);
        assertThat(receipt.messageId()).isEqualTo("wamid.HBgL");
        assertThat(receipt.at()).isEqualTo(Instant.ofEpochSecond(1795254000));
        assertThat(receipt.address()).isEqualTo(Address.STAYS);
        assertThat(receipt.fingerprint()).isEqualTo(SuppressedAddress.fingerprint("whatsapp", "16505551234"));
    }

    @Test
    void aNumberWithoutWhatsappIsGoneAndOneThatOptedOutRefuses() {
        Receipt gone = read(STATUS.formatted("failed", ",\"errors\":[{\"code\":131026,\"title\":\"Message undeliverable\"}]")).receipts().get(0);
        assertThat(gone.address()).isEqualTo(Address.GONE);
        assertThat(gone.code()).isEqualTo("whatsapp-131026");
        Receipt out = read(STATUS.formatted("failed", ",\"errors\":[{\"code\":131050}]")).receipts().get(0);
        assertThat(out.address()).isEqualTo(Address.REFUSES);
        assertThat(out.kind()).as("it was not delivered").isEqualTo(Kind.FAILED);
    }

    @Test
    void whatPeopleWriteAndWhatIsUnknownIsIgnored() {
        assertThat(read(STATUS.formatted("sent", "")).ignored()).isEqualTo(1);
        assertThat(read(STATUS.formatted("warning", "")).ignored()).isEqualTo(1);
        Reported written = read("{\"entry\":[{\"changes\":[{\"value\":{\"messages\":[{\"text\":{\"body\":\"hi\"}}]}}]}]}");
        assertThat(written.ignored()).isEqualTo(1);
        assertThat(read("{}").receipts()).isEmpty();
        assertThat(read("{\"entry\":{\"changes\":7}}").receipts()).isEmpty();
    }

    @Test
    void theChallengeIsAnsweredToWhoKnowsTheToken() {
        Map<String, String> query = Map.of("hub.mode", "subscribe", "hub.challenge", "1158201444", "hub.verify_token", "meatyhamhock");
        assertThat(whatsapp.greet(Posts.post("whatsapp-cloud", "", Map.of(), query), source).body()).isEqualTo("1158201444");
        for (String missing : query.keySet()) {
            Map<String, String> less = new java.util.HashMap<>(query);
            less.remove(missing);
            assertThatThrownBy(() -> whatsapp.greet(Posts.post("whatsapp-cloud", "", Map.of(), less), source)).as(missing)
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
        }
    }

    @Test
    void withoutATokenOfItsOwnNoChallengeIsAnswered() {
        Map<String, String> query = Map.of("hub.mode", "subscribe", "hub.challenge", "1", "hub.verify_token", "");
        assertThatThrownBy(() -> whatsapp.greet(Posts.post("whatsapp-cloud", "", Map.of(), query), Posts.secret("s")))
            .isInstanceOf(Problem.class);
    }

    private Reported read(String body) {
        return whatsapp.read(post(body, "sha256=" + HexFormat.of().formatHex(Hashes.hmac("HmacSHA256",
            "test_app_secret".getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8)))), source);
    }

    private static ReceiptPost post(String body, String signature) {
        return Posts.post("whatsapp-cloud", body, Map.of("X-Hub-Signature-256", signature), Map.of());
    }

    private void refuses(int status, ReceiptPost post) {
        assertThatThrownBy(() -> whatsapp.read(post, source)).isInstanceOfSatisfying(Problem.class,
            problem -> assertThat(problem.status()).isEqualTo(status));
    }
}
