package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

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
    @CsvSource({"gone,43101,200", "never,40037,200", "later,43108,200"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"errcode\":" + code + ",\"errmsg\":\"…, hint: [17554]\"}");
    }
}
