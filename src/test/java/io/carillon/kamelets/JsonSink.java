package io.carillon.kamelets;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.wire.Json;
import java.util.Map;
import java.util.UUID;

/** The sinks that post JSON, each with an account and an address of the sandbox, and what its answers become. */
enum JsonSink {
    EMAIL_MANDRILL("email-mandrill", "ann@example.org", "[0-9a-f]{32}", "hard-bounce", "429", "later Invalid_Key",
        "apiKey", "tops3cret", "from", "carillon@example.org", "baseUrl", "/mandrill"),
    SMS_HTTP("sms-http", "+4915112345678", "[0-9a-f-]{36}", "bad_number", "too_many", "later no_credentials",
        "url", "/gateway/sms", "authorization", "Bearer tops3cret", "messageId", "/id"),
    PUSH_JPUSH("push-jpush", "jpush:4312kjklfds2", "[0-9]+", "1011", "2002", "later 1004",
        "appKey", "k", "masterSecret", "tops3cret", "baseUrl", "/jpush"),
    WHATSAPP_CLOUD("whatsapp-cloud", "+16505551234", "wamid\\..+", "131026", "130429", "later 190",
        "phoneNumberId", "106540352242922", "accessToken", "tops3cret", "baseUrl", "/whatsapp"),
    WECHAT_OFFICIAL("wechat-official", "oABC123", "36629563220409[0-9]+", "40003", "45011", "refreshed 42001",
        "appId", "wx1", "appSecret", "tops3cret", "baseUrl", "/wechat"),
    WECHAT_SUBSCRIBE("wechat-subscribe", "mini:oABC123", "", "43101", "45011", "refreshed 42001",
        "appId", "wx2", "appSecret", "tops3cret", "baseUrl", "/wechat"),
    WECOM_APP("wecom-app", "zhangsan", "[0-9a-f-]{36}", "81013", "45009", "refreshed 42001",
        "corpId", "c", "corpSecret", "tops3cret", "agentId", "1", "baseUrl", "/wecom"),
    WECOM_ROBOT("wecom-robot", "robot:ops", "", "93000", "45009", "refused 93000",
        "targets", "ops=tops3cret-key", "baseUrl", "/wecom"),
    DINGTALK_WORK("dingtalk-work", "user123", "[0-9]+", "60121", "90018", "refreshed 42001",
        "appKey", "k", "appSecret", "tops3cret", "agentId", "1", "baseUrl", "/dingtalk"),
    DINGTALK_ROBOT("dingtalk-robot", "robot:ops", "", "400102", "660026", "refused 300005",
        "targets", "ops=sandbox-tops3cret|SECsandbox", "baseUrl", "/dingtalk"),
    QQ_BOT("qq-bot", "users/A1B2C3", "ROBOT1\\.0_.+", "40034102", "22009", "refreshed 11244",
        "appId", "1", "clientSecret", "tops3cret", "baseUrl", "/qq", "accessUrl", "/qq/app/getAppAccessToken"),
    PUSH_FCM("push-fcm", "fcm:bk3RNwTe3H0:CI2k_HHwgIpoDKCIZvvDMExUdFQ3P1", "projects/sandbox/messages/.+", "UNREGISTERED", "QUOTA_EXCEEDED",
        "refreshed UNAUTHENTICATED", "projectId", "sandbox", "serviceAccount", "/fcm/service-account.json", "baseUrl", "/fcm"),
    SMS_ALIYUN("sms-aliyun", "+8613800001111", "[0-9]+\\^0", "isv.BLACK_KEY_CONTROL_LIMIT", "isv.BUSINESS_LIMIT_CONTROL",
        "later InvalidAccessKeyId.NotFound", "accessKey", "a", "secretKey", "sandbox-secret", "signName", "Carillon", "baseUrl", "/aliyun"),
    SLACK_WEBHOOK("slack-webhook", "ops", "", "channel_is_archived", "rate_limited", "later invalid_token",
        "targets", "ops=T00000000/B00000000/tops3cret", "baseUrl", "/slack"),
    TEAMS_WEBHOOK("teams-webhook", "ops", "", "InvalidRequestContent", "WorkflowTriggerRateLimitExceeded", "later AuthorizationFailed",
        "targets", "ops=/teams/workflows/w1/triggers/manual/paths/invoke?api-version=1&sp=s&sv=1.0&sig=tops3cret");

    final String provider;
    final String address;
    /** Of the provider's id; empty where it gives none. */
    final String id;
    final String refused;
    final String throttled;
    /** What becomes of a credential that has ended: refreshed, later or refused; and the vendor's code. */
    final String[] expired;
    private final String[] properties;

    JsonSink(String provider, String address, String id, String refused, String throttled, String expired, String... properties) {
        this.provider = provider;
        this.address = address;
        this.id = id;
        this.refused = provider + "-" + refused;
        this.throttled = provider + "-" + throttled;
        this.expired = expired.split(" ");
        this.properties = properties;
    }

    String kamelet() {
        return provider + "-sink";
    }

    String channel() {
        return provider.split("-")[0];
    }

    /** @param base address of the sandbox, or of a double that plays one provider */
    String uri(String base) {
        StringBuilder uri = new StringBuilder("kamelet:" + kamelet() + "/test-" + UUID.randomUUID());
        for (int i = 0; i < properties.length; i += 2) {
            String value = properties[i + 1];
            boolean path = value.startsWith("/") && !value.equals("/id");
            uri.append(i == 0 ? '?' : '&').append(properties[i]).append("=RAW(")
                .append(path ? base + value : value.replace("=/teams", "=" + base + "/teams")).append(')');
        }
        return uri.toString();
    }

    Delivery delivery(String to, String text) {
        return SinkTest.delivery(channel(), to, "Subject", text, null).with(new Content("Subject", text, null, false, parts(text)));
    }

    /** What a template says to this provider alone. */
    private Map<String, String> parts(String text) {
        return switch (this) {
            case WECHAT_OFFICIAL, WECHAT_SUBSCRIBE -> Map.of(provider, json(Map.of("template_id", "ngqIpbwh8bUfcSsECmogfXcV14J0",
                "data", Map.of("keyword1", Map.of("value", text)))));
            case SMS_ALIYUN -> Map.of(provider, json(Map.of("templateCode", "SMS_71390007", "params", Map.of("text", text))));
            default -> Map.of();
        };
    }

    private static String json(Map<String, Object> part) {
        return Json.MAPPER.valueToTree(part).toString();
    }
}
