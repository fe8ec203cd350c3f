package io.carillon.sandbox;

import java.util.Map;

/** The group robot of WeCom (developer.work.weixin.qq.com/document/path/91770), at {@code /wecom/cgi-bin/webhook/send}. */
final class WecomRobot implements HttpProvider {

    private static final int MOST_TEXT = 2_048;
    private static final int MOST_MARKDOWN = 4_096;

    @Override
    public String kamelet() {
        return "wecom-robot-sink";
    }

    @Override
    public String channel() {
        return "wecom";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().equals("/wecom/cgi-bin/webhook/send");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        String key = call.parameters().getOrDefault("key", "");
        if (!key.matches("[A-Za-z0-9-]{8,64}")) {
            throw Errcode.refusal(93000, "invalid webhook url");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> Errcode.refusal(40035, pointer + " " + what));
        String kind = form.text("/msgtype");
        String text = switch (kind) {
            case "text" -> form.text("/text/content");
            case "markdown", "markdown_v2" -> form.text("/" + kind + "/content");
            default -> throw Errcode.refusal(40008, "invalid message type");
        };
        if (text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > (kind.equals("text") ? MOST_TEXT : MOST_MARKDOWN)) {
            throw Errcode.refusal(40058, kind + ".content exceed max length. invalid Request Parameter");
        }
        return Letter.of(null, key, null, text);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Errcode.ok(Map.of());
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE, EXPIRED -> Errcode.error(93000, "invalid webhook url, hint: [1755605200056773468916791]");
            case THROTTLE_429 -> Errcode.error(45009, "api freq out of limit, hint: [1717571485419203277035119]");
            default -> Errcode.error(-1, "system busy");
        };
    }
}
