package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Receipt;
import io.carillon.receipt.Amazon;
import io.carillon.wire.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What vendors post, over HTTP to a real broker: no credential, a signature of their own, each in its media type. */
class ReceiptsTest {

    private static final Border BORDER = Border.shared();
    private static final String SES = "{\"eventType\":\"Delivery\",\"mail\":{\"messageId\":\"ses-1\"},\"delivery\":{}}";
    private static final String MANDRILL = "[{\"event\":\"delivered\",\"ts\":1795254000,\"msg\":{\"_id\":\"mandrill & = + 1\"}}]";
    private static final String WHATSAPP = "{\"entry\":[{\"changes\":[{\"value\":{\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"read\"}]}}]}]}";

    @Test
    void amazonPostsJsonAsPlainText() {
        assertThat(post("email-ses", "text/plain; charset=UTF-8", Amazon.notification(SES)).status()).isEqualTo(200);
        assertThat(stored()).contains("ses-1");
    }

    @Test
    void mandrillPostsAFormAndLooksFirst() throws Exception {
        assertThat(BORDER.send("HEAD", "/v1/receipts/email-mandrill", BodyPublishers.noBody()).status()).isEqualTo(200);
        String signature = Base64.getEncoder().encodeToString(hmac("HmacSHA1", "test-webhook",
            "https://example.com/webhookmandrill_events" + MANDRILL));
        String form = "mandrill_events=" + URLEncoder.encode(MANDRILL, StandardCharsets.UTF_8);
        assertThat(post("email-mandrill", "application/x-www-form-urlencoded", form, "X-Mandrill-Signature", signature).status()).isEqualTo(200);
        assertThat(stored()).contains("mandrill & = + 1");
        assertThat(post("email-mandrill?token=x", "application/x-www-form-urlencoded", form, "X-Mandrill-Signature", signature).status())
            .as("the query does not hide the form").isEqualTo(200);
        assertThat(post("email-mandrill", "application/x-www-form-urlencoded", form).status()).isEqualTo(401);
    }

    @Test
    void metaSignsTheBytesOfTheBody() throws Exception {
        String signature = "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", "test_app_secret", WHATSAPP));
        assertThat(post("whatsapp-cloud", "application/json", WHATSAPP, "X-Hub-Signature-256", signature).status()).isEqualTo(200);
        assertThat(stored()).contains("wamid.1");
        assertThat(post("whatsapp-cloud", "application/json", WHATSAPP + " ", "X-Hub-Signature-256", signature).status()).isEqualTo(401);
    }

    @Test
    void theChallengeIsAnsweredAsItCameAndNothingElseIs() {
        String path = "/v1/receipts/whatsapp-cloud?hub.mode=subscribe&hub.verify_token=meatyhamhock&hub.challenge=";
        Answer answer = BORDER.send("GET", path + "1158201444", BodyPublishers.noBody());
        assertThat(answer.raw().body()).isEqualTo("1158201444");
        assertThat(answer.raw().headers().firstValue("content-type")).get().asString().startsWith("text/plain");
        assertThat(BORDER.send("GET", path + "%3Cscript%3E", BodyPublishers.noBody()).status()).isEqualTo(400);
        assertThat(BORDER.send("GET", path.replace("meaty", "no") + "1", BodyPublishers.noBody()).status()).isEqualTo(403);
        assertThat(BORDER.send("GET", "/v1/receipts/sms-aliyun", BodyPublishers.noBody()).status()).isEqualTo(404);
    }

    @Test
    void aThousandEventsInOneBodyAreAThousandRecords() throws Exception {
        long before = BORDER.count("carillon.receipts");
        String body = "{\"receipts\":[" + IntStream.range(0, 1000).mapToObj(i -> "{\"id\":\"" + i + "\",\"account\":\"push-fcm\",\"messageId\":\"m"
            + i + "\",\"kind\":\"delivered\"}").collect(Collectors.joining(",")) + "]}";
        assertThat(signed(body).status()).isEqualTo(200);
        assertThat(BORDER.count("carillon.receipts") - before).isEqualTo(1000);
    }

    @Test
    void whatIsTooLargeUnknownOrForgedStoresNothing() throws Exception {
        long before = BORDER.count("carillon.receipts");
        assertThat(signed("{\"receipts\":[\"" + "x".repeat(256 * 1024) + "\"]}").status()).isEqualTo(413);
        assertThat(post("nobody", "application/json", "{}").status()).isEqualTo(404);
        assertThat(post("sms-sns", "application/json", "{}").status()).isEqualTo(404);
        assertThat(post("generic", "application/json", "{\"receipts\":[]}").status()).isEqualTo(401);
        assertThat(post("email-ses", "application/json", "{").status()).isEqualTo(400);
        assertThat(post("sms-aliyun?token=guess", "application/json", "[]").status()).isEqualTo(401);
        assertThat(post("generic", "application/xml", "<a/>").status()).isEqualTo(415);
        assertThat(BORDER.count("carillon.receipts")).isEqualTo(before);
    }

    private static Answer signed(String body) throws GeneralSecurityException {
        String time = Long.toString(Instant.now().getEpochSecond());
        String signature = Base64.getEncoder().encodeToString(hmac("HmacSHA256", "secret", "r-1." + time + "." + body));
        return post("generic", "application/json", body, "webhook-id", "r-1", "webhook-timestamp", time, "webhook-signature", "v1," + signature);
    }

    private static Answer post(String provider, String type, String body, String... more) {
        List<String> headers = new java.util.ArrayList<>(List.of("Content-Type", type));
        headers.addAll(List.of(more));
        return BORDER.send("POST", "/v1/receipts/" + provider, BodyPublishers.ofString(body), headers.toArray(String[]::new));
    }

    private static List<String> stored() {
        return BORDER.records("carillon.receipts").stream()
            .map(record -> new Json().receipt(record.value().getBytes(StandardCharsets.UTF_8))).map(Receipt::messageId).toList();
    }

    private static byte[] hmac(String algorithm, String key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
