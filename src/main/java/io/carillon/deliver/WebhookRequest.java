package io.carillon.deliver;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import io.carillon.wire.WebAddress;
import io.carillon.wire.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * A delivery as a POST: a CloudEvent (structured, JSON), signed with the secret of the tenant and the host ({@link WebhookSignature}), also
 * with the one before while that counts. The repeat of a delivery has the same body and the same Idempotency-Key.
 */
public class WebhookRequest {

    private static final int GONE = 410;
    private final Clock clock;
    private Set<String> schemes = Set.of("https");
    private WebhookSecrets secrets;
    private byte[] forAll;

    public WebhookRequest() {
        this(Clock.systemUTC());
    }

    WebhookRequest(Clock clock) {
        this.clock = clock;
    }

    /** @throws PermanentFailure {@code bad-address} for what is no address, or of another scheme than allowed */
    public void compose(Exchange exchange) {
        Message message = exchange.getMessage();
        Delivery delivery = message.getBody(Delivery.class);
        byte[] body = Json.MAPPER.valueToTree(event(delivery)).toString().getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        WebAddress address = address(delivery.address());
        CallTarget.aim(message, address);
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(HttpConstants.CONTENT_TYPE, "application/cloudevents+json; charset=UTF-8");
        message.setHeader("Idempotency-Key", delivery.id());
        message.setHeader("X-Carillon-Notification", delivery.notificationId());
        message.setHeader("X-Carillon-Delivery", delivery.id());
        message.setHeader("webhook-id", delivery.id());
        message.setHeader("webhook-timestamp", timestamp);
        message.setHeader("webhook-signature", keys(delivery.tenant(), address).stream()
            .map(key -> WebhookSignature.sign(key, delivery.id(), timestamp, body)).collect(Collectors.joining(" ")));
        message.setBody(body);
    }

    /**
     * Leaves an empty body, for a webhook gives no id.
     *
     * @throws GoneAddress where the receiver says that it is no more (standardwebhooks.com: no call is to follow)
     * @throws TemporaryFailure or PermanentFailure by any other status
     */
    public void check(Exchange exchange) {
        Message message = exchange.getMessage();
        int status = message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status == GONE) {
            throw new GoneAddress("http-" + status, "the receiver is no more");
        }
        HttpStatus.check(status, message.getHeader("Retry-After", String.class), clock);
        message.setBody("");
    }

    private List<byte[]> keys(String tenant, WebAddress address) {
        List<byte[]> keys = new ArrayList<>(secrets.keys(tenant, WebhookHost.of(address)));
        if (forAll != null) {
            keys.add(forAll);
        }
        return keys;
    }

    private static Map<String, Object> event(Delivery delivery) {
        Content content = delivery.content();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("notificationId", delivery.notificationId());
        data.put("deliveryId", delivery.id());
        data.put("subject", content.subject());
        data.put("text", content.text());
        data.put("html", content.html());
        data.values().removeIf(value -> value == null);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", delivery.id());
        event.put("source", "/carillon");
        event.put("type", "io.carillon.notification");
        event.put("time", delivery.acceptedAt().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return event;
    }

    private WebAddress address(String address) {
        return Optional.ofNullable(address).flatMap(WebAddress::of).filter(one -> schemes.contains(one.scheme()))
            .orElseThrow(() -> new PermanentFailure("bad-address", "not an address that takes a POST"));
    }

    /** Those that a request may name. */
    @Value("${carillon.admit.webhook-schemes}")
    public void setSchemes(Set<String> schemes) {
        this.schemes = schemes;
    }

    @Autowired
    void setSecrets(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /** One for all receivers, which signs too until all of them know their own. @throws IllegalArgumentException for no base64 */
    public void setSecret(String secret) {
        this.forAll = secret == null || secret.isBlank() ? null : WebhookSignature.key(secret);
    }
}
