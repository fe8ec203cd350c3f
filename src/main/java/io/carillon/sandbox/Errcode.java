package io.carillon.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The answers of WeChat, WeCom and DingTalk: always 200, the truth is in {@code errcode}. */
final class Errcode {

    private Errcode() {
    }

    static Reply ok(Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errcode", 0);
        body.put("errmsg", "ok");
        body.putAll(more);
        return Reply.json(200, body);
    }

    static Reply error(int code, String message) {
        return Reply.json(200, Map.of("errcode", code, "errmsg", message));
    }

    static Refusal refusal(int code, String message) {
        return new Refusal(error(code, message), code + " " + message);
    }
}
