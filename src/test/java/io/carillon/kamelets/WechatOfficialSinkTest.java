package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Content;
import io.carillon.message.PermanentFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WechatOfficialSinkTest extends VendorSinkTest {

    WechatOfficialSinkTest() {
        super(JsonSink.WECHAT_OFFICIAL);
    }

    @Test
    void theTemplateSaysWhatTheFollowerGets() throws Exception {
        assertThat(send(200, "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":3662956322040938501}").getMessage().getBody(String.class))
            .isEqualTo("3662956322040938501");
        assertThat(vendor.asked.get(0).body()).contains("\"grant_type\":\"client_credential\"").contains("\"appid\":\"wx1\"")
            .contains("\"secret\":\"tops3cret\"");
        assertThat(asked().path()).isEqualTo("/wechat/cgi-bin/message/template/send?access_token=t0%2Bk%2Fn");
        assertThat(body().path("touser").asText()).isEqualTo("oABC123");
        assertThat(body().at("/data/keyword1/value").asText()).isEqualTo("hello");
        assertThat(body().path("client_msg_id").asText()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({"never,43101,200", "never,40003,200", "never,46004,200", "gone,43004,200", "never,40037,200", "never,47003,200", "later,45011,200", "later,-1,200"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"errcode\":" + code + ",\"errmsg\":\"…, hint: [17554]\"}");
    }

    @Test
    void withoutAPartOfItsOwnThereIsNothingToSend() {
        assertThat(refusal(send(delivery("wechat", "oABC123", null, "hello", null), 200, "{}"))).extracting(PermanentFailure::code).isEqualTo("no-part");
    }

    @Test
    void theTemplateSaysWhereItLeadsAndAValueThatIsMissingIsEmpty() throws Exception {
        String part = "{\"template_id\":\"t\",\"url\":\"https://x.example\",\"miniprogram\":{\"appid\":\"m\"},\"other\":1,\"data\":{\"a\":{},\"b\":{\"value\":7}}}";
        send(delivery("wechat", "oABC123", null, "hello", null).with(new Content(null, "hello", null, false, Map.of("wechat-official", part))), 200,
            "{\"errcode\":0,\"msgid\":1}");
        assertThat(body().path("url").asText()).isEqualTo("https://x.example");
        assertThat(body().at("/miniprogram/appid").asText()).isEqualTo("m");
        assertThat(body().has("other")).isFalse();
        assertThat(body().path("data").toString()).isEqualTo("{\"a\":{\"value\":\"\"},\"b\":{\"value\":\"7\"}}");
    }
}
