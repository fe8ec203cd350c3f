package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Apple Push Notification service (developer.apple.com/documentation/usernotifications: sending-notification-requests-to-apns,
 * establishing-a-token-based-connection-to-apns, handling-notification-responses-from-apns), at {@code /3/device/}, over HTTP/2 and TLS
 * only, with {@code sandbox/apns-certificate.pem}.
 */
final class Apns implements HttpProvider {

    private static final Pattern ADDRESS = Pattern.compile("/3/device/(.*)");
    private static final Pattern DEVICE = Pattern.compile("([0-9a-fA-F]{2}){32,100}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> TYPES = Set.of("alert", "background", "voip", "complication", "fileprovider", "mdm", "liveactivity",
        "pushtotalk", "location", "controls", "widgets");
    /** The app of Apple's own examples. */
    private static final String TOPIC = "com.example.MyApp";
    private static final int MOST_BYTES = 4_096;
    private static final int MOST_COLLAPSE_BYTES = 64;

    @Override
    public String kamelet() {
        return "push-apns-sink";
    }

    @Override
    public String channel() {
        return "push";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/3/");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        check("https".equals(call.header("x-http2-scheme")), 400, "Forbidden", "Apple takes HTTP/2 over TLS only");
        Matcher address = ADDRESS.matcher(call.path());
        check(address.matches(), 404, "BadPath", null);
        check(call.method().equals("POST"), 405, "MethodNotAllowed", null);
        check(!address.group(1).isEmpty(), 400, "MissingDeviceToken", null);
        check(DEVICE.matcher(address.group(1)).matches(), 400, "BadDeviceToken", null);
        String untrusted = ApnsToken.wrong(call.header("authorization"), Instant.now());
        check(untrusted == null, 403, untrusted, null);
        headers(call);
        JsonNode payload = payload(call.body());
        JsonNode alert = payload.at("/aps/alert");
        return new Letter(call.header("apns-topic"), address.group(1), alert.path("title").asText(null),
            alert.isTextual() ? alert.textValue() : alert.path("body").asText(null), null, payload.path("notification").asText(null),
            call.header("apns-id"));
    }

    private static void headers(Call call) throws Refusal {
        String topic = call.headers().getOrDefault("apns-topic", "");
        String type = call.headers().getOrDefault("apns-push-type", "");
        String priority = call.headers().getOrDefault("apns-priority", "10");
        check(!topic.isEmpty(), 400, "MissingTopic", null);
        check(topic.matches("[A-Za-z0-9.-]+"), 400, "BadTopic", null);
        check(topic.equals(TOPIC), 400, "DeviceTokenNotForTopic", null);
        check(TYPES.contains(type), 400, "InvalidPushType", null);
        check(call.header("apns-id") == null || ID.matcher(call.header("apns-id")).matches(), 400, "BadMessageId", null);
        check(call.headers().getOrDefault("apns-expiration", "0").matches("[0-9]{1,10}"), 400, "BadExpirationDate", null);
        check(priority.matches("10|5|1") && !(type.equals("background") && priority.equals("10")), 400, "BadPriority", null);
        int collapse = call.headers().getOrDefault("apns-collapse-id", "").getBytes(StandardCharsets.UTF_8).length;
        check(collapse <= MOST_COLLAPSE_BYTES, 400, "BadCollapseId", null);
    }

    /** Apple names no reason for what is no JSON: to it that is empty. */
    private static JsonNode payload(byte[] body) throws Refusal {
        check(body.length > 0, 400, "PayloadEmpty", null);
        check(body.length <= MOST_BYTES, 413, "PayloadTooLarge", null);
        try {
            JsonNode payload = SandboxJson.tree(body);
            check(payload != null && payload.path("aps").isObject() && !payload.path("aps").isEmpty(), 400, "PayloadEmpty", "no aps");
            return payload;
        } catch (IOException notJson) {
            throw refusal(400, "PayloadEmpty", "not JSON");
        }
    }

    private static void check(boolean right, int status, String reason, String why) throws Refusal {
        if (!right) {
            throw refusal(status, reason, why);
        }
    }

    private static Refusal refusal(int status, String reason, String why) {
        return new Refusal(error(status, reason), why == null ? reason : reason + ": " + why);
    }

    private static Reply error(int status, String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason);
        if (status == 410) {
            body.put("timestamp", Instant.now().toEpochMilli());
        }
        return Reply.json(status, body).with("apns-id", UUID.randomUUID().toString());
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        String id = letter.deliveryId() == null ? UUID.randomUUID().toString() : letter.deliveryId();
        return new Reply(200, null, new byte[0], Map.of("apns-id", id));
    }

    /** Apple documents no Retry-After. */
    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(410, "Unregistered");
            case THROTTLE_429 -> error(429, "TooManyRequests");
            case EXPIRED -> error(403, "ExpiredProviderToken");
            default -> error(503, "ServiceUnavailable");
        };
    }

    /** The status is the whole answer, so nonsense must lie below HTTP. */
    @Override
    public Reply garbage() {
        return null;
    }
}
