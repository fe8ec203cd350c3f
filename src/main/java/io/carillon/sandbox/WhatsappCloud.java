package io.carillon.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Messages of the WhatsApp Cloud API (developers.facebook.com/documentation/business-messaging/whatsapp), under
 * {@code /whatsapp/v<n>.0/}.
 */
final class WhatsappCloud implements HttpProvider {

    private static final Pattern ADDRESS = Pattern.compile("/whatsapp/v[0-9]{2}\\.0/([0-9]+)/messages");
    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_NAME = 512;

    @Override
    public String kamelet() {
        return "whatsapp-cloud-sink";
    }

    @Override
    public String channel() {
        return "whatsapp";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/whatsapp/");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        var address = ADDRESS.matcher(call.path());
        if (!address.matches() || !call.method().equals("POST")) {
            throw refusal(400, 100, "Unsupported post request");
        }
        if (!call.headers().getOrDefault("Authorization", "").matches("Bearer [^\\s]+")) {
            throw refusal(401, 190, "Invalid OAuth access token");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> refusal(400, 100, "Invalid parameter " + pointer + " " + what));
        form.only("", "messaging_product", "recipient_type", "to", "type", "text", "template", "context", "biz_opaque_callback_data");
        form.is("/messaging_product", "whatsapp");
        form.is("/type", "text", "template");
        String to = form.text("/to");
        form.check("/to", to.matches("\\+?[1-9][0-9]{6,14}"), "is not a phone number");
        String text;
        if (form.at("/type").asText().equals("text")) {
            text = form.text("/text/body");
            form.check("/text/body", text.codePointCount(0, text.length()) <= LONGEST_TEXT, "is longer than " + LONGEST_TEXT);
        } else {
            text = form.text("/template/name", LONGEST_NAME);
            form.check("/template/language/code", form.text("/template/language/code").matches("[a-z]{2,3}(_[A-Z]{2})?"), "is no language");
        }
        return Letter.of(address.group(1), to, null, text);
    }

    private static Refusal refusal(int status, int code, String message) {
        return new Refusal(error(status, code, message), code + " " + message);
    }

    private static Reply error(int status, int code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", "(#" + code + ") " + message);
        error.put("type", "OAuthException");
        error.put("code", code);
        error.put("error_data", Map.of("messaging_product", "whatsapp", "details", message));
        error.put("fbtrace_id", "Az8or2yhqkZfEZ-_4Qn_Bam");
        return Reply.json(status, Map.of("error", error));
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.json(200, Map.of("messaging_product", "whatsapp",
            "contacts", List.of(Map.of("input", letter.to(), "wa_id", letter.to().replace("+", ""))),
            "messages", List.of(Map.of("id", "wamid." + UUID.randomUUID().toString().replace("-", "")))));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(400, 131026, "Message undeliverable");
            case THROTTLE_429 -> error(429, 130429, "Cloud API message throughput has been reached.");
            case EXPIRED -> error(401, 190, "Error validating access token: Session has expired");
            default -> error(500, 131000, "Something went wrong");
        };
    }
}
