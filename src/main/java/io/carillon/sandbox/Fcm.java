package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Firebase Cloud Messaging, HTTP v1 (firebase.google.com/docs/reference/fcm/rest/v1/projects.messages), under {@code /fcm/}, with the
 * tokens that Google gives for a service account (developers.google.com/identity/protocols/oauth2/service-account). The key of the one
 * account that is believed is read at {@code /fcm/service-account.json}.
 */
final class Fcm implements HttpProvider {

    private static final Pattern ADDRESS = Pattern.compile("/fcm/v1/projects/([a-z0-9-]+)/messages:send");
    private static final int MOST_BYTES = 4_096;

    private final Tokens tokens = new Tokens();
    private final GoogleKey key = new GoogleKey();

    @Override
    public String kamelet() {
        return "push-fcm-sink";
    }

    @Override
    public String channel() {
        return "push";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/fcm/");
    }

    @Override
    public Optional<Reply> aside(Call call) {
        String here = "http://" + call.header("Host") + "/fcm/token";
        if (call.path().equals("/fcm/service-account.json")) {
            return Optional.of(Reply.json(200, key.account(here)));
        }
        if (!call.path().equals("/fcm/token")) {
            return Optional.empty();
        }
        boolean form = "urn:ietf:params:oauth:grant-type:jwt-bearer".equals(call.form().get("grant_type"));
        String wrong = form ? key.wrong(call.form().getOrDefault("assertion", "")) : "unsupported_grant_type";
        return Optional.of(wrong != null ? Reply.json(400, Map.of("error", form ? "invalid_grant" : wrong, "error_description", wrong))
            : Reply.json(200, Map.of("access_token", tokens.give(), "expires_in", 3_599, "token_type", "Bearer")));
    }

    @Override
    public Letter read(Call call) throws Refusal {
        Matcher address = ADDRESS.matcher(call.path());
        if (!address.matches() || !call.method().equals("POST")) {
            throw refusal(404, "NOT_FOUND", "Requested entity was not found.", null);
        }
        String authorization = call.headers().getOrDefault("Authorization", "");
        if (!authorization.startsWith("Bearer ") || !tokens.knows(authorization.substring("Bearer ".length()))) {
            throw refusal(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", null);
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> refusal(400, "INVALID_ARGUMENT",
            "Invalid value at '" + pointer + "' " + what, null));
        form.only("", "validate_only", "message");
        form.only("/message", "token", "topic", "condition", "notification", "data", "android", "apns", "webpush", "fcm_options");
        form.only("/message/notification", "title", "body", "image");
        String token = form.text("/message/token");
        form.check("/message/token", token.matches("[A-Za-z0-9_:-]{20,4096}"), "is not a valid FCM registration token");
        JsonNode data = form.at("/message/data");
        for (Iterator<Map.Entry<String, JsonNode>> fields = data.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            form.check("/message/data/" + field.getKey(), field.getValue().isTextual(), "(TYPE_STRING)");
            form.check("/message/data/" + field.getKey(), !field.getKey().matches("from|message_type|google\\..*|gcm\\..*"), "is reserved");
        }
        int bytes = (form.at("/message/notification").toString() + data).getBytes(StandardCharsets.UTF_8).length;
        form.check("/message", bytes <= MOST_BYTES, "Message is too big");
        return Letter.of(address.group(1), token, form.textOrNull("/message/notification/title"),
            form.textOrNull("/message/notification/body"));
    }

    private static Refusal refusal(int status, String word, String message, String code) {
        return new Refusal(error(status, word, message, code), word + ": " + message);
    }

    private static Reply error(int status, String word, String message, String code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", status);
        error.put("message", message);
        error.put("status", word);
        if (code != null) {
            error.put("details", List.of(Map.of("@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode", code)));
        }
        return Reply.json(status, Map.of("error", error));
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.json(200, Map.of("name", "projects/" + letter.from() + "/messages/0:" + UUID.randomUUID()));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(404, "NOT_FOUND", "Requested entity was not found.", "UNREGISTERED");
            case THROTTLE_429 -> error(429, "RESOURCE_EXHAUSTED", "Quota exceeded", "QUOTA_EXCEEDED")
                .with("Retry-After", Long.toString(retryAfter));
            case EXPIRED -> {
                tokens.end();
                yield error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", null);
            }
            default -> error(503, "UNAVAILABLE", "The service is currently unavailable.", "UNAVAILABLE");
        };
    }
}
