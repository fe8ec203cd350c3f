package io.carillon.sandbox;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Messages of a QQ bot (bot.q.qq.com/wiki/develop/api-v2) and its tokens, under {@code /qq}. */
final class QqBot implements HttpProvider {

    private static final Pattern ADDRESS = Pattern.compile("/qq/v2/(users|groups)/([A-Za-z0-9_-]+)/messages");

    private final Tokens tokens = new Tokens();

    @Override
    public String kamelet() {
        return "qq-bot-sink";
    }

    @Override
    public String channel() {
        return "qq";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/qq/");
    }

    @Override
    public Optional<Reply> aside(Call call) {
        if (!call.path().equals("/qq/app/getAppAccessToken")) {
            return Optional.empty();
        }
        try {
            var body = SandboxJson.tree(call.body());
            boolean complete = call.mediaType().equals("application/json") && body.path("appId").isTextual()
                && !body.path("appId").asText().isEmpty() && !body.path("clientSecret").asText().isEmpty();
            return Optional.of(complete ? Reply.json(200, Map.of("access_token", tokens.give(), "expires_in", "7200"))
                : Reply.json(200, Map.of("code", 100007, "message", "appid invalid")));
        } catch (IOException notJson) {
            return Optional.of(Reply.json(200, Map.of("code", 100002, "message", "the body is not JSON")));
        }
    }

    @Override
    public Letter read(Call call) throws Refusal {
        var address = ADDRESS.matcher(call.path());
        if (!address.matches()) {
            throw refusal(404, 404, "not found");
        }
        if (!call.method().equals("POST")) {
            throw refusal(405, 405, "method not allowed");
        }
        String authorization = call.headers().getOrDefault("Authorization", "");
        if (!authorization.startsWith("QQBot ")) {
            throw refusal(401, 11241, "token is missing");
        }
        if (!tokens.knows(authorization.substring("QQBot ".length()))) {
            throw refusal(401, 11244, "token not exist or expire");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> refusal(400, 50006, pointer + " " + what));
        form.only("", "msg_type", "content", "markdown", "keyboard", "ark", "media", "message_reference", "event_id", "msg_id", "msg_seq",
            "is_wakeup");
        form.isNumber("/msg_type");
        form.is("/msg_type", "0", "2");
        String text = form.text(form.at("/msg_type").asInt() == 0 ? "/content" : "/markdown/content");
        // As a person sees it: message_format, "转义内容".
        String shown = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        return Letter.of(null, address.group(1) + "/" + address.group(2), null, shown);
    }

    private static Refusal refusal(int status, int code, String message) {
        return new Refusal(error(status, code, message), code + " " + message);
    }

    private static Reply error(int status, int code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", message);
        body.put("code", code);
        body.put("err_code", code);
        body.put("trace_id", UUID.randomUUID().toString().replace("-", ""));
        return Reply.json(status, body);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.json(200, Map.of("id", "ROBOT1.0_" + UUID.randomUUID(), "timestamp", OffsetDateTime.now().toString()));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(400, 40034102, "no permission for a proactive message");
            case THROTTLE_429 -> error(429, 22009, "message limit exceeded");
            case EXPIRED -> {
                tokens.end();
                yield error(401, 11244, "token not exist or expire");
            }
            default -> error(500, 50055001, "internal error");
        };
    }
}
