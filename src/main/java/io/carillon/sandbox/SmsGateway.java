package io.carillon.sandbox;

import java.util.Map;
import java.util.UUID;

/** Any gateway for SMS, at {@code /gateway/sms}: takes {@code to} and {@code text} with a bearer token. */
final class SmsGateway implements HttpProvider {

    private static final int LONGEST = 1_600;

    @Override
    public String kamelet() {
        return "sms-http-sink";
    }

    @Override
    public String channel() {
        return "sms";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().equals("/gateway/sms");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        if (!call.headers().getOrDefault("Authorization", "").startsWith("Bearer ")) {
            throw refusal(401, "no_credentials");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> refusal(422, "bad_request"));
        String to = form.text("/to");
        if (!to.matches("\\+[1-9][0-9]{6,14}")) {
            throw refusal(422, "bad_number");
        }
        if (form.text("/text").length() > LONGEST) {
            throw refusal(422, "too_long");
        }
        return Letter.of(form.textOrNull("/from"), to, null, form.text("/text"));
    }

    private static Refusal refusal(int status, String code) {
        return new Refusal(Reply.json(status, Map.of("code", code)), code);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.json(201, Map.of("id", UUID.randomUUID().toString()));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> Reply.json(422, Map.of("code", "bad_number"));
            case THROTTLE_429 -> Reply.json(429, Map.of("code", "too_many")).with("Retry-After", Long.toString(retryAfter));
            case EXPIRED -> Reply.json(401, Map.of("code", "no_credentials"));
            default -> Reply.json(503, Map.of("code", "unavailable"));
        };
    }
}
