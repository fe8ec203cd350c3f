package io.carillon.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The group robot of DingTalk with a signature (open.dingtalk.com/document/dingstart/customize-robot-security-settings), at
 * {@code /dingtalk/robot/send}. Its secret is {@value #SECRET}.
 */
final class DingtalkRobot implements HttpProvider {

    static final String SECRET = "SECsandbox";
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int MOST_BYTES = 20_000;

    @Override
    public String kamelet() {
        return "dingtalk-robot-sink";
    }

    @Override
    public String channel() {
        return "dingtalk";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().equals("/dingtalk/robot/send");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        if (!call.method().equals("POST")) {
            throw Errcode.refusal(43002, "POST is needed");
        }
        Map<String, String> query = call.parameters();
        String token = query.getOrDefault("access_token", "");
        if (token.isEmpty()) {
            throw Errcode.refusal(40035, "access_token is missing");
        }
        if (!token.startsWith("sandbox")) {
            throw Errcode.refusal(300005, "token is not exist");
        }
        String timestamp = query.getOrDefault("timestamp", "");
        if (!timestamp.matches("[0-9]{13}") || Math.abs(System.currentTimeMillis() - Long.parseLong(timestamp)) > HOUR_MILLIS) {
            throw Errcode.refusal(310000, "invalid timestamp");
        }
        if (!MessageDigest.isEqual(bytes(sign(timestamp, SECRET)), bytes(query.getOrDefault("sign", "")))) {
            throw Errcode.refusal(310000, "sign not match");
        }
        if (call.body().length > MOST_BYTES) {
            throw Errcode.refusal(460101, "message too long, exceed 20000 bytes");
        }
        JsonForm form = JsonForm.of(call, (pointer, what) -> Errcode.refusal(40035, pointer + " " + what));
        form.only("", "msgtype", "msgUuid", "text", "markdown", "link", "actionCard", "feedCard", "at");
        return Letter.of(null, token, null, switch (form.text("/msgtype")) {
            case "text" -> form.text("/text/content");
            case "markdown" -> form.text("/markdown/text");
            default -> throw Errcode.refusal(400105, "unsupported msgtype");
        });
    }

    /** As the vendor describes it: the secret signs the timestamp, a line break and itself. */
    static String sign(String timestamp, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(timestamp + "\n" + secret)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Errcode.ok(Map.of());
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> Errcode.error(400102, "the robot is disabled");
            case THROTTLE_429 -> Errcode.error(660026, "sending too many messages per minute");
            case EXPIRED -> Errcode.error(300005, "token is not exist");
            default -> Errcode.error(-1, "system busy");
        };
    }
}
