package io.carillon.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work notifications of DingTalk (open.dingtalk.com/document/development/asynchronous-sending-of-enterprise-session-messages) and the
 * tokens for them, under {@code /dingtalk}. A token that is not believed comes as 88 with a {@code sub_code}, as measured on the real one.
 */
final class DingtalkWork implements HttpProvider {

    private static final String SEND = "/dingtalk/topapi/message/corpconversation/asyncsend_v2";
    private static final int MOST_BYTES = 2_048;
    private static final int MOST_USERS = 100;
    private static final long SECONDS = 7_200;

    private final Tokens tokens = new Tokens();
    private final AtomicLong task = new AtomicLong(256_271_667_526L);

    @Override
    public String kamelet() {
        return "dingtalk-work-sink";
    }

    @Override
    public String channel() {
        return "dingtalk";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().equals("/dingtalk/gettoken") || call.path().equals(SEND);
    }

    @Override
    public Optional<Reply> aside(Call call) {
        if (!call.path().endsWith("/gettoken")) {
            return Optional.empty();
        }
        boolean complete = !call.parameters().getOrDefault("appkey", "").isEmpty()
            && !call.parameters().getOrDefault("appsecret", "").isEmpty();
        return Optional.of(complete ? Errcode.ok(Map.of("access_token", tokens.give(), "expires_in", SECONDS))
            : Errcode.error(40035, "corpid or appkey is missing"));
    }

    @Override
    public Letter read(Call call) throws Refusal {
        String token = call.parameters().getOrDefault("access_token", "");
        if (token.isEmpty()) {
            throw refusal("40000", "access_token is blank");
        }
        if (!tokens.knows(token)) {
            throw refusal("40014", "invalid access_token");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> Errcode.refusal(40035, pointer + " " + what));
        form.isNumber("/agent_id");
        String users = form.text("/userid_list");
        form.check("/userid_list", users.split(",").length <= MOST_USERS, "has more than " + MOST_USERS);
        form.isObject("/msg");
        if (form.at("/msg").toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw Errcode.refusal(34016, "msg is longer than " + MOST_BYTES + " bytes");
        }
        form.is("/msg/msgtype", "text", "markdown");
        String text = form.text(form.at("/msg/msgtype").asText().equals("text") ? "/msg/text/content" : "/msg/markdown/text");
        return Letter.of(form.at("/agent_id").asText(), users, null, text);
    }

    private static Refusal refusal(String code, String message) {
        return new Refusal(error(code, message), code + " " + message);
    }

    private static Reply error(String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errcode", 88);
        body.put("sub_code", code);
        body.put("sub_msg", message);
        body.put("errmsg", "ding talk error[subcode=" + code + ",submsg=" + message + "]");
        body.put("request_id", "16l4ew3d47pdp");
        return Reply.json(200, body);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Errcode.ok(Map.of("task_id", task.incrementAndGet(), "request_id", "4jzllmte0wau"));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> Errcode.error(60121, "the user is not found");
            case THROTTLE_429 -> Errcode.error(90018, "the application is throttled");
            case EXPIRED -> {
                tokens.end();
                yield error("42001", "access_token expired");
            }
            default -> Errcode.error(-1, "system busy");
        };
    }
}
