package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.deliver.GoneAddress;
import io.carillon.message.Delivery;
import io.carillon.wire.Json;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** In front of the fake of Apple's service that comes with Pushy: HTTP/2 over TLS, with its rules for headers. */
class PushApnsSinkTest extends SinkTest {

    private static final String TOKEN = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private MockApnsServer apple;
    private int port;
    private String trusted;
    private volatile RejectionReason reason;
    private volatile Http2Headers headers;
    private volatile String payload;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        KeyStore store = certificate(folder.resolve("apple.p12"));
        Certificate certificate = store.getCertificate("apple");
        trusted = pem("CERTIFICATE", certificate.getEncoded());
        apple = new MockApnsServerBuilder().setServerCredentials(new X509Certificate[] {(X509Certificate) certificate},
            (PrivateKey) store.getKey("apple", PASSWORD), null).setHandlerFactory(session -> this::handle).build();
        port = (Integer) apple.start(0).get();
    }

    @AfterEach
    void close() throws Exception {
        apple.shutdown().get();
    }

    private void handle(Http2Headers asked, io.netty.buffer.ByteBuf body) throws RejectedNotificationException {
        headers = asked;
        payload = body.toString(StandardCharsets.UTF_8);
        if (reason != null) {
            throw new RejectedNotificationException(reason);
        }
    }

    @Test
    void aDeviceGetsTitleAndTextUnderTheIdOfTheDelivery() throws Exception {
        Delivery delivery = delivery("push", "apns:" + TOKEN, "Hello", NASTY, null);
        assertThat(send(delivery).getMessage().getBody(String.class)).isEqualTo(delivery.id());
        assertThat(headers.path()).hasToString("/3/device/" + TOKEN);
        assertThat(headers.get("apns-id")).hasToString(delivery.id());
        assertThat(headers.get("apns-topic")).hasToString("com.example.MyApp");
        assertThat(headers.get("apns-push-type")).hasToString("alert");
        assertThat(headers.get("apns-priority")).hasToString("10");
        JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(headers.get("authorization").toString().split("[. ]")[2]));
        assertThat(claims.path("iss").asText()).isEqualTo("DEF123GHIJ");
        assertThat(Json.MAPPER.readTree(payload).at("/aps/alert/title").asText()).isEqualTo("Hello");
        assertThat(Json.MAPPER.readTree(payload).at("/aps/alert/body").asText()).isEqualTo(NASTY);
    }

    @ParameterizedTest
    @CsvSource({"gone,UNREGISTERED,Unregistered", "never,BAD_DEVICE_TOKEN,BadDeviceToken",
        "never,DEVICE_TOKEN_NOT_FOR_TOPIC,DeviceTokenNotForTopic", "never,BAD_TOPIC,BadTopic",
        "later,TOO_MANY_REQUESTS,TooManyRequests", "later,INTERNAL_SERVER_ERROR,InternalServerError",
        "later,INVALID_PROVIDER_TOKEN,InvalidProviderToken", "never,EXPIRED_PROVIDER_TOKEN,ExpiredProviderToken"})
    void theReasonOfAppleDecides(String kind, RejectionReason why, String code) throws Exception {
        reason = why;
        Exchange done = send(delivery("push", "apns:" + TOKEN, "Hello", "text", null));
        if (kind.equals("later")) {
            assertThat(laterBehind(done).code()).isEqualTo("push-apns-" + code);
        } else {
            assertThat(refusal(done).code()).isEqualTo("push-apns-" + code);
            assertThat(refusal(done) instanceof GoneAddress).isEqualTo(kind.equals("gone"));
        }
    }

    /** Each device gets one of these where host or topic of the account is another app's. */
    @ParameterizedTest
    @EnumSource(names = {"BAD_DEVICE_TOKEN", "DEVICE_TOKEN_NOT_FOR_TOPIC"})
    void aWrongHostOrTopicTakesNoDeviceAway(RejectionReason why) throws Exception {
        reason = why;
        assertThat(refusal(send(delivery("push", "apns:" + TOKEN, "Hello", "text", null))))
            .isExactlyInstanceOf(io.carillon.message.PermanentFailure.class);
    }

    @Test
    void whatIsTooLongOrNoTokenIsNotSent() throws Exception {
        assertThat(refusal(send(delivery("push", "apns:" + TOKEN, null, "ю".repeat(10_000), null))).code()).isEqualTo("too-long");
        assertThat(refusal(send(delivery("push", "apns:xyz", null, "text", null))).code()).isEqualTo("bad-address");
        assertThat(payload).isNull();
    }

    @Test
    void aServiceThatIsNotThereMeansLater() throws Exception {
        apple.shutdown().get();
        assertThat(laterBehind(send(delivery("push", "apns:" + TOKEN, null, "text", null))).code()).isEqualTo("push-apns-unreachable");
    }

    private Exchange send(Delivery delivery) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return send("push-apns-sink", Map.of("teamId", "DEF123GHIJ", "keyId", "ABC123DEFG", "topic", "com.example.MyApp", "host", "localhost",
            "port", Integer.toString(port), "trusted", trusted,
            "key", pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded())), delivery);
    }

    private static KeyStore certificate(Path file) throws Exception {
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "apple",
            "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore", file.toString(),
            "-storepass", new String(PASSWORD)).inheritIO().start().waitFor();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
            + "-----\n";
    }
}
