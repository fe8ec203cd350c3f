package io.carillon.sandbox;

import static io.carillon.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As {@link PublishedFormatsTest}: examples of vendors whose pages print less than a whole request; what was added is said. */
class PublishedMessagesTest extends SandboxBase {

    private static final String JSON = "application/json";

    /** mailchimp.com/developer/transactional, messages/send, as the official clients have it. */
    private static final String MANDRILL = "{\"key\":\"example key\",\"message\":{\"html\":\"<p>Example HTML content</p>\","
        + "\"text\":\"Example text content\",\"subject\":\"example subject\",\"from_email\":\"message.from_email@example.com\","
        + "\"from_name\":\"Example Name\",\"to\":[{\"email\":\"recipient.email@example.com\",\"name\":\"Recipient Name\",\"type\":\"to\"}],"
        + "\"headers\":{\"Reply-To\":\"message.reply@example.com\"},\"important\":false,\"preserve_recipients\":null,\"merge\":true,"
        + "\"merge_language\":\"mailchimp\",\"tags\":[\"password-resets\"],\"subaccount\":\"customer-123\","
        + "\"metadata\":{\"website\":\"www.example.com\"},\"recipient_metadata\":[{\"rcpt\":\"recipient.email@example.com\","
        + "\"values\":{\"user_id\":123456}}],\"attachments\":[{\"type\":\"text/plain\",\"name\":\"myfile.txt\","
        + "\"content\":\"ZXhhbXBsZSBmaWxl\"}]},\"async\":false,\"ip_pool\":\"Main Pool\",\"send_at\":\"example send_at\"}";
    /** firebase.google.com/docs/cloud-messaging/send/v1-api; the page cuts the token with dots, which are no part of one. */
    private static final String FCM = "{\"message\":{\"token\":\"bk3RNwTe3H0:CI2k_HHwgIpoDKCIZvvDMExUdFQ3P1\",\"notification\":"
        + "{\"body\":\"This is an FCM notification message!\",\"title\":\"FCM Message\"}}}";
    /** open.dingtalk.com/document/development/asynchronous-sending-of-enterprise-session-messages: its msg; it sends the fields as a form. */
    private static final String DINGTALK_WORK = "{\"agent_id\":1,\"userid_list\":\"user123\",\"to_all_user\":false,"
        + "\"msg\":{\"msgtype\":\"text\",\"text\":{\"content\":\"请提交日报。\"}}}";
    /** open.dingtalk.com/document/development/robot-message-type. */
    private static final String DINGTALK_ROBOT = "{\"at\":{\"atMobiles\":[\"180xxxxxx\"],\"atUserIds\":[\"user123\"],\"isAtAll\":false},"
        + "\"text\":{\"content\":\"我就是我, @180xxxxxx 是不一样的烟火\"},\"msgtype\":\"text\"}";
    /** core.telegram.org/bots/api#html-style. */
    private static final List<String> TELEGRAM = List.of("<b>bold</b>, <strong>bold</strong>", "<i>italic</i>, <em>italic</em>",
        "<u>underline</u>, <ins>underline</ins>", "<s>strikethrough</s>, <strike>strikethrough</strike>, <del>strikethrough</del>",
        "<span class=\"tg-spoiler\">spoiler</span>, <tg-spoiler>spoiler</tg-spoiler>",
        "<b>bold <i>italic bold <s>italic bold strikethrough <span class=\"tg-spoiler\">italic bold strikethrough spoiler</span></s> "
            + "<u>underline italic bold</u></i> bold</b>",
        "<a href=\"http://www.example.com/\">inline URL</a>", "<a href=\"tg://user?id=123456789\">inline mention of a user</a>",
        "<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", "<code>inline fixed-width code</code>",
        "<pre>pre-formatted fixed-width code block</pre>",
        "<pre><code class=\"language-python\">pre-formatted fixed-width code block written in the Python programming language</code></pre>",
        "<blockquote>Block quotation started\nBlock quotation continued\nThe last line of the block quotation</blockquote>",
        "<blockquote expandable>Expandable block quotation started\nThe last line of the block quotation</blockquote>");

    @Test
    void mandrill() throws Exception {
        HttpResponse<String> answer = sandbox.post("/mandrill/api/1.0/messages/send", JSON, MANDRILL);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/0/email").asText()).isEqualTo("recipient.email@example.com");
        assertThat(json(answer).at("/0/status").asText()).isEqualTo("sent");
        assertThat(json(answer).at("/0/_id").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void firebase() throws Exception {
        HttpRequest.Builder request = sandbox.request("/fcm/v1/projects/myproject-b5ae1/messages:send").header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(FCM));
        assertThat(sandbox.send(request.copy()).statusCode()).isEqualTo(401);
        byte[] account = sandbox.get("/fcm/service-account.json").body().getBytes(StandardCharsets.UTF_8);
        String token = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(account))
            .createScoped("https://www.googleapis.com/auth/firebase.messaging").refreshAccessToken().getTokenValue();
        assertThat(json(sandbox.send(request.header("Authorization", "Bearer " + token))).get("name").asText())
            .startsWith("projects/myproject-b5ae1/messages/0:");
    }

    @Test
    void dingtalkWorkNotification() throws Exception {
        String token = json(sandbox.get("/dingtalk/gettoken?appkey=KEY&appsecret=SECRET")).get("access_token").asText();
        String send = "/dingtalk/topapi/message/corpconversation/asyncsend_v2?access_token=";
        assertThat(json(sandbox.post(send + token, JSON, DINGTALK_WORK)).get("task_id").asLong()).isPositive();
        assertThat(json(sandbox.post(send + "another", JSON, DINGTALK_WORK)).get("sub_code").asText()).isEqualTo("40014");
    }

    @Test
    void dingtalkRobot() throws Exception {
        String time = Long.toString(System.currentTimeMillis());
        String sign = URLEncoder.encode(DingtalkRobot.sign(time, "SECsandbox"), StandardCharsets.UTF_8);
        String send = "/dingtalk/robot/send?access_token=sandbox&timestamp=" + time + "&sign=";
        assertThat(json(sandbox.post(send + sign, JSON, DINGTALK_ROBOT)).get("errcode").asInt()).isZero();
        assertThat(json(sandbox.post(send + "none", JSON, DINGTALK_ROBOT)).get("errcode").asInt()).isEqualTo(310000);
    }

    @Test
    void telegram() throws Exception {
        for (String line : TELEGRAM) {
            byte[] json = SandboxJson.bytes(Map.of("chat_id", 123456789, "text", line, "parse_mode", "HTML"));
            HttpResponse<String> answer = sandbox.post("/telegram/bot123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11/sendMessage", JSON,
                new String(json, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(line + " " + answer.body()).isEqualTo(200);
        }
    }
}
