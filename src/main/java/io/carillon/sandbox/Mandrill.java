package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The call messages/send of Mandrill (mailchimp.com/developer/transactional/api/messages), at {@code /mandrill/api/1.0/messages/send}.
 * Any error comes as 500 there, and its name says what it is.
 */
final class Mandrill implements HttpProvider {

    private static final String ADDRESS = "/mandrill/api/1.0/messages/send(\\.json)?";

    @Override
    public String kamelet() {
        return "email-mandrill-sink";
    }

    @Override
    public String channel() {
        return "email";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/mandrill/");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        if (!call.path().matches(ADDRESS) || !call.method().equals("POST")) {
            throw refusal("Unknown_Method", "Unknown method");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> refusal("ValidationError", "Validation error: " + pointer + " " + what));
        if (form.at("/key").asText().isEmpty()) {
            throw refusal("Invalid_Key", "Invalid API key");
        }
        form.only("", "key", "message", "async", "ip_pool", "send_at");
        form.isObject("/message");
        String from = form.text("/message/from_email");
        form.check("/message/to", form.at("/message/to").size() > 0, "is missing or empty");
        for (JsonNode one : form.at("/message/to")) {
            form.check("/message/to", one.path("type").asText("to").matches("to|cc|bcc"), "has a type that is none");
        }
        String to = form.text("/message/to/0/email");
        String wrong = AmazonSes.wrongAddress(from, List.of(to));
        form.check("/message/to/0/email", wrong == null, String.valueOf(wrong));
        String text = form.textOrNull("/message/text");
        String html = form.textOrNull("/message/html");
        form.check("/message", text != null || html != null, "has neither text nor html");
        JsonNode headers = form.at("/message/headers");
        return new Letter(from, to, form.textOrNull("/message/subject"), text, html, headers.path(Letter.NOTIFICATION).asText(null),
            headers.path(Letter.DELIVERY).asText(null));
    }

    private static Refusal refusal(String name, String message) {
        return new Refusal(error(name, message), name + ": " + message);
    }

    private static Reply error(String name, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("code", -1);
        body.put("name", name);
        body.put("message", message);
        return Reply.json(500, body);
    }

    private static Reply answer(String email, String status, String reason) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("email", email);
        one.put("status", status);
        one.put("reject_reason", reason);
        one.put("_id", UUID.randomUUID().toString().replace("-", ""));
        return Reply.json(200, List.of(one));
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return answer(letter.to(), "sent", null);
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> answer("recipient@example.org", "rejected", "hard-bounce");
            case THROTTLE_429 -> Reply.text(429, "text/plain", "too many").with("Retry-After", Long.toString(retryAfter));
            case EXPIRED -> error("Invalid_Key", "Invalid API key");
            default -> error("GeneralError", "An unexpected error occurred");
        };
    }
}
