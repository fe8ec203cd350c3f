package io.carillon.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * SendSms of Alibaba Cloud (help.aliyun.com/document_detail/55284.html) with its signature ACS3-HMAC-SHA256
 * (help.aliyun.com/document_detail/2593177.html), at {@code /aliyun/}. Its secret is {@value #SECRET}.
 */
final class AliyunSms implements HttpProvider {

    static final String SECRET = "sandbox-secret";
    private static final String MAINLAND = "(\\+?86|0086)?1[0-9]{10}";
    private static final int MOST_PHONES = 1_000;

    @Override
    public String kamelet() {
        return "sms-aliyun-sink";
    }

    @Override
    public String channel() {
        return "sms";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().startsWith("/aliyun");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        if (!"SendSms".equals(call.header("x-acs-action")) || !"2017-05-25".equals(call.header("x-acs-version"))) {
            throw refusal(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
        }
        String wrong = Acs3.wrong(call, SECRET);
        if (wrong != null) {
            throw refusal(400, "SignatureDoesNotMatch", wrong);
        }
        Map<String, String> query = call.parameters();
        String phones = required(query, "PhoneNumbers");
        String sign = required(query, "SignName");
        String template = required(query, "TemplateCode");
        for (String phone : phones.split(",")) {
            check(phone.matches(MAINLAND) || phone.matches("[1-9][0-9]{6,14}"), "isv.MOBILE_NUMBER_ILLEGAL");
        }
        check(phones.split(",").length <= MOST_PHONES, "isv.MOBILE_COUNT_OVER_LIMIT");
        check(template.matches("SMS_[0-9]+"), "isv.SMS_TEMPLATE_ILLEGAL");
        String parameters = query.getOrDefault("TemplateParam", "{}");
        try {
            check(SandboxJson.tree(parameters.getBytes(StandardCharsets.UTF_8)).isObject(), "isv.INVALID_JSON_PARAM");
        } catch (IOException notJson) {
            throw business("isv.INVALID_JSON_PARAM");
        }
        return new Letter(sign, phones, template, parameters, null, null, query.get("OutId"));
    }

    private static String required(Map<String, String> query, String name) throws Refusal {
        String value = query.getOrDefault(name, "");
        if (value.isBlank()) {
            throw refusal(400, "Missing" + name, name + " is mandatory for this action.");
        }
        return value;
    }

    private static void check(boolean right, String code) throws Refusal {
        if (!right) {
            throw business(code);
        }
    }

    /** A refusal in the vendor's own matter comes with 200. */
    private static Refusal business(String code) {
        return new Refusal(error(200, code, code), code);
    }

    private static Refusal refusal(int status, String code, String message) {
        return new Refusal(error(status, code, message), code + ": " + message);
    }

    private static Reply error(int status, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Message", message);
        body.put("RequestId", UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
        body.put("Code", code);
        return Reply.json(status, body);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.json(200, Map.of("Code", "OK", "Message", "OK", "BizId", System.nanoTime() + "^0",
            "RequestId", UUID.randomUUID().toString().toUpperCase(Locale.ROOT)));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(200, "isv.BLACK_KEY_CONTROL_LIMIT", "the number is on the black list");
            case THROTTLE_429 -> error(200, "isv.BUSINESS_LIMIT_CONTROL", "触发分钟级流控Permits:1");
            case EXPIRED -> error(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
            default -> error(500, "InternalError", "The request processing has failed due to some unknown error.");
        };
    }
}
