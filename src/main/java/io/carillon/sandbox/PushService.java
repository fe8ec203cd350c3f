package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * The push service of a browser (RFC 8030) and the one browser behind it, under {@code /webpush/}: checks what RFC 8292 wants of the
 * sender and decrypts with the key of the browser that RFC 8291 prints in its section 5.
 */
final class PushService implements HttpProvider {

    private static final int MOST_BYTES = 4_096;
    private static final long LONGEST_SECONDS = 2_592_000;

    private final Browser browser = Browser.ofTheExample();

    @Override
    public String kamelet() {
        return "webpush-vapid-sink";
    }

    @Override
    public String channel() {
        return "webpush";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/webpush/");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        check(call.method().equals("POST"), 405, "only POST");
        String life = call.headers().getOrDefault("TTL", "");
        check(life.matches("[0-9]{1,9}") && Long.parseLong(life) <= LONGEST_SECONDS, 400, "TTL is missing or none");
        check("aes128gcm".equals(call.header("Content-Encoding")), 400, "Content-Encoding is not aes128gcm");
        check(call.headers().getOrDefault("Urgency", "normal").matches("very-low|low|normal|high"), 400, "Urgency is none");
        check(call.headers().getOrDefault("Topic", "t").matches("[A-Za-z0-9_-]{1,32}"), 400, "Topic is none");
        check(call.body().length <= MOST_BYTES, 413, "more than 4096 bytes");
        check(call.header("Authorization") != null, 401, "not identified");
        String wrong = Vapid.wrong(call.header("Authorization"), "http://" + call.header("Host"));
        check(wrong == null, 403, wrong);
        byte[] plain = browser.decrypt(call.body());
        check(plain != null, 400, "the browser cannot decrypt it");
        try {
            JsonNode message = SandboxJson.tree(plain);
            return Letter.of(null, call.path().substring("/webpush/".length()), message.path("title").asText(null),
                message.path("body").asText(null));
        } catch (IOException notJson) {
            throw refusal(400, "the page cannot read it");
        }
    }

    private static void check(boolean right, int status, String why) throws Refusal {
        if (!right) {
            throw refusal(status, why);
        }
    }

    private static Refusal refusal(int status, String why) {
        return new Refusal(error(status, why), why);
    }

    private static Reply error(int status, String why) {
        return Reply.json(status, Map.of("code", status, "message", why));
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.text(201, "text/plain", "").with("Location", "/m/" + UUID.randomUUID());
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(410, "unsubscribed");
            case THROTTLE_429 -> error(429, "too many").with("Retry-After", Long.toString(retryAfter));
            case EXPIRED -> error(403, "the token has expired");
            default -> error(503, "unavailable");
        };
    }

    /** The status is the whole answer, so nonsense must lie below HTTP. */
    @Override
    public Reply garbage() {
        return null;
    }
}
