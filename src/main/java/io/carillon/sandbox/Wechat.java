package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Template messages of a service account (developers.weixin.qq.com/doc/service/api/notify/template), subscription messages of a mini
 * program (…/miniprogram/dev/server/API/mp-message-management/subscribe-message) and the stable tokens for both, under {@code /wechat}.
 */
final class Wechat implements HttpProvider {

    private static final String TEMPLATE = "/wechat/cgi-bin/message/template/send";
    private static final String SUBSCRIBE = "/wechat/cgi-bin/message/subscribe/send";
    private static final String TOKEN = "/wechat/cgi-bin/stable_token";
    private static final long SECONDS = 7_200;
    /** Real ones do not fit into a double. */
    private static final long FIRST_ID = 3_662_956_322_040_938_501L;
    /** Of {@code thing}, in characters. */
    private static final int LONGEST_THING = 20;

    private static final Tokens TOKENS = new Tokens();
    private final AtomicLong message = new AtomicLong(FIRST_ID);
    private final boolean subscription;

    private Wechat(boolean subscription) {
        this.subscription = subscription;
    }

    static Wechat official() {
        return new Wechat(false);
    }

    static Wechat subscribe() {
        return new Wechat(true);
    }

    @Override
    public String kamelet() {
        return subscription ? "wechat-subscribe-sink" : "wechat-official-sink";
    }

    @Override
    public String channel() {
        return "wechat";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().equals(TOKEN) || call.path().equals(subscription ? SUBSCRIBE : TEMPLATE);
    }

    @Override
    public Optional<Reply> aside(Call call) {
        if (!call.path().equals(TOKEN)) {
            return Optional.empty();
        }
        try {
            JsonNode body = SandboxJson.tree(call.body());
            if (!body.path("grant_type").asText().equals("client_credential")) {
                return Optional.of(Errcode.error(40002, "invalid grant_type"));
            }
            if (body.path("appid").asText().isEmpty()) {
                return Optional.of(Errcode.error(40013, "invalid appid"));
            }
            return Optional.of(body.path("secret").asText().isEmpty() ? Errcode.error(40125, "invalid appsecret")
                : Reply.json(200, Map.of("access_token", TOKENS.give(), "expires_in", SECONDS)));
        } catch (IOException notJson) {
            return Optional.of(Errcode.error(47001, "data format error"));
        }
    }

    @Override
    public Letter read(Call call) throws Refusal {
        String token = call.parameters().get("access_token");
        if (token == null) {
            throw Errcode.refusal(41001, "access_token missing rid: 6aac0064-355b48ab-4c5b487e");
        }
        if (!TOKENS.knows(token)) {
            throw Errcode.refusal(40001, "invalid credential, access_token is invalid or not latest rid: 6aac0077-33f385b5-58f65b9f");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> pointer.equals("/template_id")
            ? Errcode.refusal(40037, "invalid template_id") : Errcode.refusal(47003, "argument invalid! " + pointer + " " + what));
        if (subscription) {
            form.only("", "touser", "template_id", "page", "data", "miniprogram_state", "lang");
            form.is("/miniprogram_state", "developer", "trial", "formal");
            form.is("/lang", "zh_CN", "en_US", "zh_HK", "zh_TW");
        } else {
            form.only("", "touser", "template_id", "url", "miniprogram", "data", "client_msg_id");
        }
        String to = form.text("/touser");
        String template = form.text("/template_id");
        form.isObject("/data");
        Map<String, String> values = new LinkedHashMap<>();
        for (Iterator<String> names = form.at("/data").fieldNames(); names.hasNext();) {
            String name = names.next();
            String value = form.text("/data/" + name + "/value");
            form.check("data." + name + ".value", value.codePoints().noneMatch(Character::isISOControl), "invalid");
            form.check("data." + name + ".value", !name.startsWith("thing") || value.codePointCount(0, value.length()) <= LONGEST_THING,
                "invalid");
            values.put(name, value);
        }
        form.check("/data", !values.isEmpty(), "is empty");
        return Letter.of(null, to, template, values.toString());
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Errcode.ok(subscription ? Map.of() : Map.of("msgid", message.incrementAndGet()));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> subscription ? Errcode.error(43101, "user refuse to accept the msg rid: 64229bc2-48d0e8b1-2008ed9b")
                : Errcode.error(40003, "invalid openid rid: 6aac0060-297a2899-4b3fff85");
            case THROTTLE_429 -> Errcode.error(45011, "api minute-quota reach limit");
            case EXPIRED -> {
                TOKENS.end();
                yield Errcode.error(42001, "access_token expired rid: 6aac0060-297a2899-4b3fff85");
            }
            default -> Errcode.error(-1, "system error rid: 61076919-303049b3-32283a08");
        };
    }
}
