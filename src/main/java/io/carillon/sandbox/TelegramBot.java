package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The method sendMessage of the Telegram Bot API (core.telegram.org/bots/api), under {@code /telegram/bot<token>/}. */
final class TelegramBot implements HttpProvider {

    private static final Pattern ADDRESS = Pattern.compile("/telegram/bot([0-9]+):[A-Za-z0-9_-]+/([A-Za-z]+)");
    private static final Pattern CHAT = Pattern.compile("-?[1-9][0-9]{0,18}|@[A-Za-z][A-Za-z0-9_]{3,31}");
    private static final int LONGEST_TEXT = 4_096;

    private final AtomicLong messageId = new AtomicLong(Instant.now().getEpochSecond() % 1_000_000);

    @Override
    public String kamelet() {
        return "telegram-bot-sink";
    }

    @Override
    public String channel() {
        return "telegram";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/telegram/");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        Matcher address = ADDRESS.matcher(call.path());
        if (!address.matches() || !address.group(2).equalsIgnoreCase("sendMessage") || !call.method().matches("GET|POST")) {
            throw refusal(404, "Not Found");
        }
        Map<String, String> fields = fields(call);
        String chat = fields.getOrDefault("chat_id", "");
        String text = fields.getOrDefault("text", "");
        check(chat.isEmpty(), "chat_id is empty");
        check(text.isBlank(), "message text is empty");
        check(!CHAT.matcher(chat).matches(), "chat not found");
        String mode = fields.getOrDefault("parse_mode", "").toLowerCase(Locale.ROOT);
        check(!mode.matches("|html|markdown|markdownv2"), "unsupported parse_mode");
        String shown = mode.equals("html") ? html(text) : text;
        check(shown.length() > LONGEST_TEXT, "message is too long");
        return Letter.of("bot" + address.group(1), chat, null, text);
    }

    private static String html(String text) throws Refusal {
        String wrong = TelegramHtml.firstError(text);
        check(wrong != null, "can't parse entities: " + wrong);
        return TelegramHtml.shown(text);
    }

    private static void check(boolean wrong, String description) throws Refusal {
        if (wrong) {
            throw refusal(400, "Bad Request: " + description);
        }
    }

    private static Refusal refusal(int code, String description) {
        return new Refusal(error(code, description), description);
    }

    /** The query, then a form or a JSON object; what comes in another media type is not read, as with the real one. */
    private static Map<String, String> fields(Call call) throws Refusal {
        Map<String, String> fields = new LinkedHashMap<>(call.parameters());
        fields.putAll(call.form());
        if (call.mediaType().equals("application/json")) {
            try {
                JsonNode json = SandboxJson.tree(call.body());
                check(!json.isObject(), "object expected as body");
                json.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue().asText("")));
            } catch (IOException notJson) {
                throw refusal(400, "Bad Request: can't parse JSON body");
            }
        }
        return fields;
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("message_id", messageId.incrementAndGet());
        result.put("from", Map.of("id", Long.parseLong(letter.from().substring(3)), "is_bot", true, "first_name", "Carillon sandbox"));
        result.put("chat", letter.to().startsWith("@") ? Map.of("id", -1_000_000_000_001L, "title", letter.to(), "type", "channel")
            : Map.of("id", Long.parseLong(letter.to()), "first_name", "Sandbox", "type", "private"));
        result.put("date", Instant.now().getEpochSecond());
        result.put("text", letter.text());
        return Reply.json(200, Map.of("ok", true, "result", result));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case EXPIRED -> error(401, "Unauthorized");
            case REFUSE -> error(403, "Forbidden: bot was blocked by the user");
            case THROTTLE_429 -> {
                Map<String, Object> body = body(429, "Too Many Requests: retry after " + retryAfter);
                body.put("parameters", Map.of("retry_after", retryAfter));
                yield Reply.json(429, body).with("Retry-After", Long.toString(retryAfter));
            }
            default -> error(500, "Internal Server Error");
        };
    }

    private static Reply error(int code, String description) {
        return Reply.json(code, body(code, description));
    }

    private static Map<String, Object> body(int code, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", false);
        body.put("error_code", code);
        body.put("description", description);
        return body;
    }
}
