package io.carillon.sandbox;

import java.util.Map;

/** Somebody's webhook: takes what is posted to {@code /webhook/<anything>}. */
final class WebhookReceiver implements HttpProvider {

    private static final String PATH = "/webhook/";

    @Override
    public String kamelet() {
        return "webhook-http-sink";
    }

    @Override
    public String channel() {
        return "webhook";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith(PATH) && call.path().length() > PATH.length();
    }

    @Override
    public Letter read(Call call) throws Refusal {
        if (!call.method().equals("POST")) {
            throw new Refusal(error(405, "only POST").with("Allow", "POST"), "only POST");
        }
        if (call.mediaType().isEmpty()) {
            throw new Refusal(error(415, "Content-Type is missing"), "Content-Type is missing");
        }
        return Letter.of(null, call.path().substring(PATH.length()), null, call.text());
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.json(200, Map.of("received", true));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(410, "gone");
            case EXPIRED -> error(401, "unauthorized");
            case THROTTLE_429 -> error(429, "too many requests").with("Retry-After", Long.toString(retryAfter));
            default -> error(500, "internal error");
        };
    }

    /** The status is the whole answer of a webhook, so nonsense must lie below HTTP. */
    @Override
    public Reply garbage() {
        return null;
    }

    private static Reply error(int status, String why) {
        return Reply.json(status, Map.of("error", why));
    }
}
