package io.carillon.deliver;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.beans.factory.annotation.Value;

/**
 * Messages to browsers: encrypted for the one browser (RFC 8291, 8188) and signed with our key (RFC 8292). An address is what the
 * browser gave: {@code {"endpoint":…,"keys":{"p256dh":…,"auth":…}}}.
 */
public class WebpushAccount implements HttpClientConfigurer {

    private static final int MOST_BYTES = 3_993;
    private static final long LONGEST_SECONDS = 2_419_200;
    private static final long USUAL_SECONDS = 86_400;
    private static final Set<Integer> GONE = Set.of(404, 410);
    /** Our key is not believed, an operator's work; and what the service of Microsoft says for 429. */
    private static final Set<Integer> LATER = Set.of(401, 403, 406);
    private static final int TOKEN_SECONDS = 43_200;

    private final Clock clock = Clock.systemUTC();
    private String publicKey;
    private String privateKey;
    private String subject;
    private Set<String> schemes = Set.of("https");
    private boolean privateToo;
    private WebPush push;

    /** The request. @throws PermanentFailure {@code bad-address} for what is no subscription, {@code too-long} */
    public void compose(Exchange exchange) {
        Message message = exchange.getMessage();
        Delivery delivery = message.getBody(Delivery.class);
        Subscription browser = Subscription.of(delivery.address(), schemes);
        byte[] payload = payload(delivery);
        CallTarget.aim(message, browser.endpoint());
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.POST);
        message.setHeader("TTL", Integer.toString(life(delivery)));
        message.setHeader("Urgency", "high");
        message.setHeader("Content-Encoding", "aes128gcm");
        message.setHeader(HttpConstants.CONTENT_TYPE, "application/octet-stream");
        message.setHeader("X-Carillon-Notification", delivery.notificationId());
        message.setHeader("X-Carillon-Delivery", delivery.id());
        WebPush own = push();
        try {
            message.setBody(own.getBody(payload, browser.key(), browser.auth()));
        } catch (Exception notAPoint) {
            // Kotlin declares nothing.
            throw Subscription.badAddress();
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        new WebpushClient(this::identification, privateToo).configureHttpClient(builder);
    }

    private String identification(String origin) {
        return push().getHeadersWithToken(push().getToken(origin, TOKEN_SECONDS), null, null, null).get("Authorization");
    }

    /** Leaves the name of the message, or nothing. @throws GoneAddress where the browser has taken its permission back */
    public void check(Exchange exchange) {
        Message message = exchange.getMessage();
        int status = message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (GONE.contains(status)) {
            throw new GoneAddress("webpush-vapid-" + status, "the browser takes nothing any more");
        }
        if (LATER.contains(status)) {
            throw new TemporaryFailure("webpush-vapid-" + status, "the push service did not take the message now",
                HttpStatus.retryAfter(message.getHeader("Retry-After", String.class), clock));
        }
        HttpStatus.check(status, message.getHeader("Retry-After", String.class), clock);
        String location = message.getHeader("Location", "", String.class);
        message.setBody(location.length() > 200 ? "" : location);
    }

    private static byte[] payload(Delivery delivery) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("title", delivery.content().subject());
        payload.put("body", delivery.content().text());
        payload.put("notification", delivery.notificationId());
        payload.put("delivery", delivery.id());
        payload.values().removeIf(value -> value == null);
        byte[] json = Json.MAPPER.valueToTree(payload).toString().getBytes(StandardCharsets.UTF_8);
        if (json.length > MOST_BYTES) {
            throw new PermanentFailure("too-long", "the message is longer than the provider takes");
        }
        return json;
    }

    private int life(Delivery delivery) {
        long seconds = delivery.expiresAt() == null ? USUAL_SECONDS : Duration.between(clock.instant(), delivery.expiresAt()).toSeconds();
        return (int) Math.max(0, Math.min(seconds, LONGEST_SECONDS));
    }

    private synchronized WebPush push() {
        if (push == null) {
            try {
                push = new WebPush(subject, VapidKeys.fromUncompressedBytes(publicKey, privateKey));
            } catch (Exception notOurs) {
                // Kotlin declares nothing.
                throw new TemporaryFailure("webpush-vapid-bad-key", "keys or subject of the account cannot be used", null);
            }
        }
        return push;
    }

    /** Base64url of the uncompressed point. */
    public void setPublicKey(String publicKey) {
        this.publicKey = publicKey;
    }

    /** Base64url of the scalar. */
    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    /** {@code mailto:} or {@code https:}, for the push service to reach us. */
    public void setSubject(String subject) {
        this.subject = subject;
    }

    /** Of endpoints, comma separated. */
    public void setSchemes(String schemes) {
        this.schemes = Set.copyOf(Arrays.asList(schemes.split(",")));
    }

    /** Whether an endpoint may be of our own network. */
    @Value("${carillon.deliver.private-addresses}")
    public void setPrivateToo(boolean privateToo) {
        this.privateToo = privateToo;
    }
}
