package io.carillon.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Messages of an application of WeCom (developer.work.weixin.qq.com/document/path/90236) and its tokens (91039), under {@code /wecom}. */
final class WecomApp implements HttpProvider {

    private static final int MOST_BYTES = 2_048;
    private static final int MOST_MEMBERS = 1_000;
    private static final long SECONDS = 7_200;

    private final Tokens tokens = new Tokens();

    @Override
    public String kamelet() {
        return "wecom-app-sink";
    }

    @Override
    public String channel() {
        return "wecom";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().equals("/wecom/cgi-bin/gettoken") || call.path().equals("/wecom/cgi-bin/message/send");
    }

    @Override
    public Optional<Reply> aside(Call call) {
        if (!call.path().endsWith("/gettoken")) {
            return Optional.empty();
        }
        if (call.parameters().getOrDefault("corpid", "").isEmpty()) {
            return Optional.of(Errcode.error(40013, "invalid corpid"));
        }
        if (call.parameters().getOrDefault("corpsecret", "").isEmpty()) {
            return Optional.of(Errcode.error(41004, "corpsecret missing"));
        }
        return Optional.of(Errcode.ok(Map.of("access_token", tokens.give(), "expires_in", SECONDS)));
    }

    @Override
    public Letter read(Call call) throws Refusal {
        String token = call.parameters().get("access_token");
        if (token == null) {
            throw Errcode.refusal(41001, "access_token missing");
        }
        if (!tokens.knows(token)) {
            throw Errcode.refusal(40014, "invalid access_token");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> Errcode.refusal(40035, pointer + " " + what));
        form.is("/msgtype", "text", "markdown", "textcard");
        form.isNumber("/agentid");
        String to = form.textOrNull("/touser");
        if (to == null && form.textOrNull("/toparty") == null && form.textOrNull("/totag") == null) {
            throw Errcode.refusal(82001, "all of touser, toparty and totag are empty");
        }
        if (to != null && to.split("\\|").length > MOST_MEMBERS) {
            throw Errcode.refusal(82003, "too many members");
        }
        String text = form.at("/msgtype").asText().equals("textcard") ? form.text("/textcard/description")
            : form.text("/" + form.at("/msgtype").asText() + "/content", MOST_BYTES);
        return Letter.of(form.at("/agentid").asText(), to, null, text);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Errcode.ok(Map.of("invaliduser", "", "msgid", UUID.randomUUID().toString()));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> Errcode.error(81013, "user & party & tag all invalid");
            case THROTTLE_429 -> Errcode.error(45009, "api freq out of limit, hint: [1717571485419203277035119]");
            case EXPIRED -> {
                tokens.end();
                yield Errcode.error(42001, "access_token expired");
            }
            default -> Errcode.error(-1, "system busy");
        };
    }
}
