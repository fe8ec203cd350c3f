package io.carillon.sandbox;

import static io.carillon.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that vendors print in their own documents are taken, with credentials of the sandbox in the place of theirs. */
class PublishedFormatsTest extends SandboxBase {

    private static final String JSON = "application/json";

    /** docs.slack.dev/messaging/sending-messages-using-incoming-webhooks. */
    private static final String SLACK = "{\"text\":\"Danny Torrence left a 1 star review for your property.\",\"blocks\":[{\"type\":\"section\","
        + "\"text\":{\"type\":\"mrkdwn\",\"text\":\"Danny Torrence left the following review for your property:\"}},{\"type\":\"section\","
        + "\"block_id\":\"section789\",\"fields\":[{\"type\":\"mrkdwn\",\"text\":\"*Average Rating*\\n1.0\"}]}]}";
    /** learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors (without its comma too many). */
    private static final String TEAMS = "{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\","
        + "\"contentUrl\":null,\"content\":{\"$schema\":\"http://adaptivecards.io/schemas/adaptive-card.json\",\"type\":\"AdaptiveCard\","
        + "\"version\":\"1.2\",\"body\":[{\"type\":\"TextBlock\",\"text\":\"For Samples and Templates, see "
        + "[https://adaptivecards.io/samples](https://adaptivecards.io/samples)\"}]}}]}";
    /** developer.work.weixin.qq.com/document/path/91770. */
    private static final String WECOM_ROBOT = "{\"msgtype\":\"text\",\"text\":{\"content\":\"hello world\"}}";
    /** developer.work.weixin.qq.com/document/path/90236. */
    private static final String WECOM_APP = "{\"touser\":\"UserID1|UserID2|UserID3\",\"toparty\":\"PartyID1|PartyID2\","
        + "\"totag\":\"TagID1 | TagID2\",\"msgtype\":\"text\",\"agentid\":1,\"text\":{\"content\":\"你的快递已到，请携带工卡前往邮件中心领取。\"},"
        + "\"safe\":0,\"enable_id_trans\":0,\"enable_duplicate_check\":0,\"duplicate_check_interval\":1800}";
    /** bot.q.qq.com/wiki/develop/api-v2, the page on calls. */
    private static final String QQ = "{\"content\":\"Hello World\",\"msg_type\":0,\"msg_id\":\"previous_msg_id\"}";
    /** developers.weixin.qq.com, Template_Message_Interface. */
    private static final String WECHAT = "{\"touser\":\"OPENID\",\"template_id\":\"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\","
        + "\"url\":\"http://weixin.qq.com/download\",\"miniprogram\":{\"appid\":\"xiaochengxuappid12345\",\"pagepath\":\"index?foo=bar\"},"
        + "\"client_msg_id\":\"MSG_000001\",\"data\":{\"keyword1\":{\"value\":\"巧克力\"},\"keyword2\":{\"value\":\"39.8元\"},"
        + "\"keyword3\":{\"value\":\"2014年9月22日\"}}}";
    /** developers.weixin.qq.com, api_sendmessage of subscribe-message. */
    private static final String SUBSCRIBE = "{\"touser\":\"OPENID\",\"template_id\":\"TEMPLATE_ID\",\"page\":\"index\","
        + "\"miniprogram_state\":\"developer\",\"lang\":\"zh_CN\",\"data\":{\"phrase3\":{\"value\":\"审核通过\"},\"name1\":{\"value\":\"订阅\"},"
        + "\"date2\":{\"value\":\"2019-12-25 09:42\"}}}";
    /** developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages. */
    private static final String WHATSAPP = "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"+16505551234\","
        + "\"type\":\"text\",\"text\":{\"preview_url\":true,\"body\":\"As requested, here's the link to our latest product: "
        + "https://www.meta.com/quest/quest-3/\"}}";
    /** docs.jiguang.cn/jpush/server/push/rest_api_v3_push. */
    private static final String JPUSH = "{\"platform\":\"all\",\"audience\":\"all\",\"notification\":{\"alert\":\"Hi,JPush !\",\"android\":"
        + "{\"extras\":{\"android-key1\":\"android-value1\"}},\"ios\":{\"sound\":\"sound.caf\",\"badge\":\"+1\",\"extras\":"
        + "{\"ios-key1\":\"ios-value1\"}}}}";

    @Test
    void slack() throws Exception {
        HttpResponse<String> answer = sandbox.post("/slack/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", JSON, SLACK);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
    }

    @Test
    void teams() throws Exception {
        String address = "/teams/workflows/f00d/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers&sv=1.0&sig=s";
        assertThat(sandbox.post(address, JSON, TEAMS).statusCode()).isEqualTo(202);
    }

    @Test
    void wecomRobot() throws Exception {
        assertThat(errcode("/wecom/cgi-bin/webhook/send?key=693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa", WECOM_ROBOT)).isZero();
    }

    @Test
    void wecomApplication() throws Exception {
        String token = json(sandbox.get("/wecom/cgi-bin/gettoken?corpid=ID&corpsecret=SECRET")).get("access_token").asText();
        assertThat(errcode("/wecom/cgi-bin/message/send?access_token=" + token, WECOM_APP)).isZero();
        assertThat(errcode("/wecom/cgi-bin/message/send?access_token=another", WECOM_APP)).isEqualTo(40014);
        assertThat(errcode("/wecom/cgi-bin/message/send", WECOM_APP)).isEqualTo(41001);
    }

    @Test
    void qq() throws Exception {
        String body = "{\"appId\":\"APPID\",\"clientSecret\":\"CLIENTSECRET\"}";
        String token = json(sandbox.post("/qq/app/getAppAccessToken", JSON, body)).get("access_token").asText();
        HttpRequest.Builder request = sandbox.request("/qq/v2/users/A1B2C3D4E5F6A1B2C3D4E5F6A1B2C3D4/messages")
            .header("Content-Type", "application/json; charset=utf-8").POST(HttpRequest.BodyPublishers.ofString(QQ));
        assertThat(sandbox.send(request.copy()).statusCode()).isEqualTo(401);
        assertThat(json(sandbox.send(request.header("Authorization", "QQBot " + token))).get("id").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"template", "subscribe"})
    void wechat(String kind) throws Exception {
        String body = "{\"grant_type\":\"client_credential\",\"appid\":\"APPID\",\"secret\":\"APPSECRET\",\"force_refresh\":false}";
        String token = json(sandbox.post("/wechat/cgi-bin/stable_token", JSON, body)).get("access_token").asText();
        String address = "/wechat/cgi-bin/message/" + kind + "/send?access_token=" + token;
        assertThat(errcode(address, kind.equals("template") ? WECHAT : SUBSCRIBE)).isZero();
        assertThat(errcode(address, "{\"touser\":\"OPENID\"}")).isEqualTo(kind.equals("template") ? 40037 : 47003);
    }

    @Test
    void whatsapp() throws Exception {
        HttpRequest.Builder request = sandbox.request("/whatsapp/v25.0/106540352242922/messages").header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(WHATSAPP));
        assertThat(json(sandbox.send(request.copy())).at("/error/code").asInt()).isEqualTo(190);
        assertThat(json(sandbox.send(request.header("Authorization", "Bearer EAAJB"))).at("/messages/0/id").asText()).startsWith("wamid.");
    }

    /** The example of the vendor with its own key and secret: 7d431e42dfa6a6d693ac2d04:5e987ac6d2e04d95a9d8f0d1. */
    @Test
    void jpush() throws Exception {
        HttpRequest.Builder request = sandbox.request("/jpush/v3/push").header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(JPUSH));
        assertThat(sandbox.send(request.copy()).statusCode()).isEqualTo(401);
        assertThat(json(sandbox.send(request.header("Authorization",
            "Basic N2Q0MzFlNDJkZmE2YTZkNjkzYWMyZDA0OjVlOTg3YWM2ZDJlMDRkOTVhOWQ4ZjBkMQ=="))).get("msg_id").asText()).isNotEmpty();
    }

    private int errcode(String path, String body) throws Exception {
        HttpResponse<String> answer = sandbox.post(path, JSON, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer).get("errcode").asInt();
    }
}
