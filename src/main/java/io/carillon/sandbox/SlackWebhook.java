package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * An incoming webhook of Slack (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks), under {@code /slack/services/}.
 * Its answers are words in plain text.
 */
final class SlackWebhook implements HttpProvider {

    private static final Pattern ADDRESS = Pattern.compile("/slack/services/(T[A-Z0-9]+/B[A-Z0-9]+)/[A-Za-z0-9]+");
    private static final int MOST_BLOCKS = 50;
    private static final int MOST_ATTACHMENTS = 100;

    @Override
    public String kamelet() {
        return "slack-webhook-sink";
    }

    @Override
    public String channel() {
        return "slack";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/slack/");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        var address = ADDRESS.matcher(call.path());
        if (!address.matches()) {
            throw refusal(404, "no_service");
        }
        if (!call.method().equals("POST")) {
            throw refusal(405, "invalid_method");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> refusal(400, "invalid_payload"));
        JsonNode blocks = form.at("/blocks");
        if (blocks.isMissingNode() && (!form.at("/text").isTextual() || form.at("/text").textValue().isBlank())) {
            throw refusal(400, "no_text");
        }
        if (!blocks.isMissingNode() && (!blocks.isArray() || blocks.size() > MOST_BLOCKS)) {
            throw refusal(400, "invalid_blocks");
        }
        if (form.at("/attachments").size() > MOST_ATTACHMENTS) {
            throw refusal(400, "too_many_attachments");
        }
        return Letter.of(null, address.group(1), null, form.at("/text").asText());
    }

    private static Refusal refusal(int status, String word) {
        return new Refusal(Reply.text(status, "text/plain", word), word);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.text(200, "text/html", "ok");
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> Reply.text(410, "text/plain", "channel_is_archived");
            case THROTTLE_429 -> Reply.text(429, "text/plain", "rate_limited").with("Retry-After", Long.toString(retryAfter));
            case EXPIRED -> Reply.text(403, "text/plain", "invalid_token");
            default -> Reply.text(500, "text/plain", "rollup_error");
        };
    }
}
