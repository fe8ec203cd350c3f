package io.carillon.deliver;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Body;

/**
 * One key of the Apple Push Notification service: HTTP/2, the token of the key signed and renewed by Pushy (Apple allows a new one every
 * 20 to 60 minutes). The id of the delivery is the collapse id too: a repeat takes the place of the first on the device.
 */
public class ApnsAccount {

    private static final String PREFIX = "apns:";
    private static final int WHOLE_CALL_SECONDS = 12;
    private static final int MOST_BYTES = 4_096;
    private static final Duration USUAL_LIFE = Duration.ofDays(1);

    private String host;
    private int port;
    private String teamId;
    private String keyId;
    private String key;
    private String topic;
    private String trusted;
    private final ApnsLine line = new ApnsLine(Clock.systemUTC(), this::open);

    /** Sends, and returns the apns-id. @throws PermanentFailure {@code bad-address} @throws GoneAddress for a dead token */
    public String send(@Body Delivery delivery) {
        String address = String.valueOf(delivery.address());
        if (!address.matches(PREFIX + "([0-9a-fA-F]{2}){16,100}")) {
            throw new PermanentFailure("bad-address", "not a device token of Apple");
        }
        Instant until = delivery.expiresAt() == null ? Instant.now().plus(USUAL_LIFE) : delivery.expiresAt();
        SimpleApnsPushNotification push = new SimpleApnsPushNotification(address.substring(PREFIX.length()), topic,
            payload(delivery), until, DeliveryPriority.IMMEDIATE, PushType.ALERT, delivery.id(), UUID.fromString(delivery.id()));
        try {
            return ApnsAnswer.judge(ask(push), delivery.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TemporaryFailure.unanswered("interrupted", "the call was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw TemporaryFailure.unanswered("push-apns-unreachable", "no answer from Apple: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Once more where our token has ended, over a line with a new one; both within the time of one call. */
    private PushNotificationResponse<SimpleApnsPushNotification> ask(SimpleApnsPushNotification push)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WHOLE_CALL_SECONDS);
        ApnsClient client = line.current();
        var answer = client.sendNotification(push).get(WHOLE_CALL_SECONDS, TimeUnit.SECONDS);
        if (!ApnsAnswer.stale(answer) || !line.renew(client)) {
            return answer;
        }
        return line.current().sendNotification(push).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static String payload(Delivery delivery) {
        Map<String, Object> alert = new LinkedHashMap<>();
        if (delivery.content().subject() != null) {
            alert.put("title", delivery.content().subject());
        }
        alert.put("body", delivery.content().text());
        String payload = Json.MAPPER.valueToTree(Map.of("aps", Map.of("alert", alert, "sound", "default"),
            "notification", delivery.notificationId())).toString();
        if (payload.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new PermanentFailure("too-long", "the message is longer than the provider takes");
        }
        return payload;
    }

    private ApnsClient open() {
        try (InputStream signs = Pem.open(key); InputStream trusts = trusted.isBlank() ? null : Pem.open(trusted)) {
            ApnsClientBuilder builder = new ApnsClientBuilder().setApnsServer(host, port).setConnectionTimeout(Duration.ofSeconds(2))
                .setSigningKey(ApnsSigningKey.loadFromInputStream(signs, teamId, keyId));
            return (trusts == null ? builder : builder.setTrustedServerCertificateChain(trusts)).build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new TemporaryFailure("push-apns-bad-key", "the key of the account cannot be read", null);
        }
    }

    /** Closes the connections; called when the Kamelet's bean goes. */
    public void close() {
        line.close();
    }

    public void setHost(String host) {
        this.host = host;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public void setTeamId(String teamId) {
        this.teamId = teamId;
    }

    public void setKeyId(String keyId) {
        this.keyId = keyId;
    }

    /** PEM (PKCS 8) of the signing key, or where it stands. */
    public void setKey(String key) {
        this.key = key;
    }

    public void setTopic(String topic) {
        this.topic = topic;
    }

    /** PEM of the certificates that are trusted, or where it stands; blank = those of the JVM. */
    public void setTrusted(String trusted) {
        this.trusted = trusted;
    }
}
