package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Content;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WechatSubscribeSinkTest extends VendorSinkTest {

    WechatSubscribeSinkTest() {
        super(JsonSink.WECHAT_SUBSCRIBE);
    }

    @Test
    void theMiniProgramWritesToItsOwnUser() throws Exception {
        assertThat(send(200, "{\"errcode\":0,\"errmsg\":\"ok\"}").getException()).isNull();
        assertThat(asked().path()).isEqualTo("/wechat/cgi-bin/message/subscribe/send?access_token=t0%2Bk%2Fn");
        assertThat(body().path("touser").asText()).isEqualTo("oABC123");
        assertThat(body().path("miniprogram_state").asText()).isEqualTo("formal");
        assertThat(body().path("lang").asText()).isEqualTo("zh_CN");
    }

    @ParameterizedTest
    @CsvSource({"never,43101,200", "never,40003,200", "never,40037,200", "later,43108,200"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"errcode\":" + code + ",\"errmsg\":\"…, hint: [17554]\"}");
    }

    @Test
    void theTemplateSaysWhichPageOpensAndInWhichLanguage() throws Exception {
        String part = "{\"template_id\":\"t\",\"page\":\"index?a=1\",\"lang\":\"en_US\",\"data\":{}}";
        send(delivery("wechat", "mini:o1", null, "hello", null).with(new Content(null, "hello", null, false, Map.of("wechat-subscribe", part))), 200,
            "{\"errcode\":0}");
        assertThat(body().path("page").asText()).isEqualTo("index?a=1");
        assertThat(body().path("lang").asText()).isEqualTo("en_US");
    }

    @Test
    void aValueOfManyLinesIsOneLine() throws Exception {
        String part = "{\"template_id\":\"t\",\"data\":{\"thing1\":{\"value\":\"" + "a\\n".repeat(3_000) + "\"},\"thing2\":{}}}";
        send(delivery("wechat", "mini:o1", null, "hello", null).with(new Content(null, "hello", null, false, Map.of("wechat-subscribe", part))), 200,
            "{\"errcode\":0}");
        assertThat(body().at("/data/thing1/value").asText()).isEqualTo("a ".repeat(3_000));
        assertThat(body().at("/data/thing2/value").asText("none")).isEmpty();
    }
}
