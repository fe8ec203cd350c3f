package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The push API of JPush, version 3 (docs.jiguang.cn/jpush/server/push/rest_api_v3_push), at {@code /jpush/v3/push}. */
final class Jpush implements HttpProvider {

    private static final int MOST_DEVICES = 1_000;
    private static final int MOST_BYTES = 4_000;
    private static final long LONGEST_LIFE_SECONDS = 864_000;
    private static final String QUOTA = "600";

    private final AtomicLong message = new AtomicLong(1_828_256_757L);

    @Override
    public String kamelet() {
        return "push-jpush-sink";
    }

    @Override
    public String channel() {
        return "push";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/jpush/");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        if (!call.path().equals("/jpush/v3/push")) {
            throw refusal(404, 404, "not found");
        }
        if (!call.method().equals("POST")) {
            throw refusal(405, 1001, "only POST is supported");
        }
        if (!credentials(call).matches("[^:]+:[^:]+")) {
            throw refusal(401, 1004, "Authen failed");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> refusal(400, 1003, pointer + " " + what));
        form.only("", "platform", "audience", "notification", "message", "options", "cid", "sms_message");
        form.check("/platform", form.at("/platform").asText().equals("all") || form.at("/platform").isArray(), "is neither all nor a list");
        JsonNode devices = form.at("/audience/registration_id");
        form.check("/audience", form.at("/audience").asText().equals("all") || devices.isMissingNode() || devices.size() > 0
            && devices.size() <= MOST_DEVICES, "holds no device, or too many");
        if (form.at("/notification").isMissingNode() && form.at("/message").isMissingNode()) {
            throw refusal(400, 1002, "notification or message is missing");
        }
        String text = form.at("/notification").isMissingNode() ? form.text("/message/msg_content") : form.text("/notification/alert");
        if (form.at("/notification").toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw refusal(400, 1005, "the message is too long");
        }
        form.only("/notification", "alert", "android", "ios", "winphone", "quickapp", "hmos");
        form.only("/options", "sendno", "time_to_live", "override_msg_id", "apns_production", "apns_collapse_id", "big_push_duration",
            "third_party_channel", "classification");
        form.check("/options/apns_production", form.at("/options/apns_production").isBoolean()
            || form.at("/options/apns_production").isMissingNode(), "is not a boolean");
        form.check("/options/time_to_live", form.at("/options/time_to_live").asLong() <= LONGEST_LIFE_SECONDS, "is longer than 10 days");
        return Letter.of(null, devices.path(0).asText("all"), form.at("/notification/android/title").asText(null), text);
    }

    private static String credentials(Call call) {
        String authorization = call.headers().getOrDefault("Authorization", "");
        try {
            return authorization.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8) : "";
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static Refusal refusal(int status, int code, String message) {
        return new Refusal(error(status, code, message), code + " " + message);
    }

    private static Reply error(int status, int code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        return Reply.json(status, Map.of("error", error)).with("X-Rate-Limit-Quota", QUOTA);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.json(200, Map.of("sendno", "0", "msg_id", Long.toString(message.incrementAndGet())))
            .with("X-Rate-Limit-Quota", QUOTA);
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(400, 1011, "cannot find user by this audience");
            case THROTTLE_429 -> error(429, 2002, "Rate limit exceeded").with("X-Rate-Limit-Reset", Long.toString(retryAfter));
            case EXPIRED -> error(401, 1004, "Authen failed");
            default -> error(500, 1000, "Internal error");
        };
    }
}
