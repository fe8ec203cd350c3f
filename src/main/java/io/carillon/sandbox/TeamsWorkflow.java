package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The webhook of a workflow of Microsoft Teams (learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors), under
 * {@code /teams/workflows/}: an Adaptive Card in a message of at most 28 KB.
 */
final class TeamsWorkflow implements HttpProvider {

    private static final String ADDRESS = "/teams/workflows/[A-Za-z0-9]+/triggers/manual/paths/invoke";
    private static final int MOST_BYTES = 28 * 1024;

    @Override
    public String kamelet() {
        return "teams-webhook-sink";
    }

    @Override
    public String channel() {
        return "teams";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/teams/");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        if (!call.path().matches(ADDRESS) || !call.method().equals("POST")) {
            throw refusal(404, "WorkflowNotFound", "no workflow at this address");
        }
        Map<String, String> query = call.parameters();
        if (!query.containsKey("api-version") || query.getOrDefault("sig", "").isEmpty()) {
            throw refusal(401, "DirectApiAuthorizationRequired", "the address has no signature");
        }
        if (call.header("Authorization") != null) {
            throw refusal(400, "DirectApiRequestHasMoreThanOneAuthorization", "the address is signed already");
        }
        if (call.body().length > MOST_BYTES) {
            throw refusal(413, "RequestEntityTooLarge", "more than 28 KB");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> refusal(400, "TriggerInputSchemaMismatch", pointer + " " + what));
        form.is("/type", "message");
        form.check("/attachments", form.at("/attachments").size() > 0, "is missing or empty");
        form.is("/attachments/0/contentType", "application/vnd.microsoft.card.adaptive");
        form.is("/attachments/0/content/type", "AdaptiveCard");
        form.is("/attachments/0/content/version", "1.0", "1.1", "1.2", "1.3", "1.4", "1.5");
        form.check("/attachments/0/content/body", form.at("/attachments/0/content/body").size() > 0, "is missing or empty");
        StringBuilder text = new StringBuilder();
        for (JsonNode block : form.at("/attachments/0/content/body")) {
            // As a person sees it: what is escaped is no markup (CommonMark, 2.4).
            text.append(block.path("text").asText().replaceAll("\\\\(\\p{Punct})", "$1"));
        }
        return Letter.of(null, call.path().split("/")[3], null, text.toString());
    }

    private static Refusal refusal(int status, String code, String message) {
        return new Refusal(error(status, code, message), code + ": " + message);
    }

    private static Reply error(int status, String code, String message) {
        return Reply.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.text(202, "text/plain", "");
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(400, "InvalidRequestContent", "The request content is not valid");
            case THROTTLE_429 -> error(429, "WorkflowTriggerRateLimitExceeded", "too many").with("Retry-After", Long.toString(retryAfter));
            case EXPIRED -> error(401, "AuthorizationFailed", "The authentication credentials are not valid");
            default -> error(502, "NoResponse", "The server did not receive a response from an upstream server");
        };
    }

    /** The status is the whole answer, so nonsense must lie below HTTP. */
    @Override
    public Reply garbage() {
        return null;
    }
}
