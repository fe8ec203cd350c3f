package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WecomAppSinkTest extends VendorSinkTest {

    WecomAppSinkTest() {
        super(JsonSink.WECOM_APP);
    }

    @Test
    void theApplicationWritesToAMemberWithItsToken() throws Exception {
        assertThat(send(200, "{\"errcode\":0,\"msgid\":\"m1\"}").getMessage().getBody(String.class)).isEqualTo("m1");
        assertThat(vendor.asked.get(0).path()).isEqualTo("/wecom/cgi-bin/gettoken?corpid=c&corpsecret=tops3cret");
        assertThat(asked().path()).isEqualTo("/wecom/cgi-bin/message/send?access_token=t0%2Bk%2Fn");
        assertThat(asked().body()).isEqualTo("{\"touser\":\"zhangsan\",\"msgtype\":\"text\",\"agentid\":1,\"text\":{\"content\":\"hello\"}}");
    }

    @Test
    void whatWouldBeALinkIsShownAsItIsWritten() throws Exception {
        send(JsonSink.WECOM_APP.delivery("zhangsan", "<a href=\"https://evil.example\">pay</a> a<b <abc>"), 200, "{\"errcode\":0,\"msgid\":\"m1\"}");
        assertThat(body().at("/text/content").asText()).isEqualTo("<\u2060a href=\"https://evil.example\">pay<\u2060/a> a<b <abc>");
    }

    @Test
    void aMemberThatAYesNamesAsInvalidGotNothing() {
        becomes("never", "invaliduser", 200, "{\"errcode\":0,\"invaliduser\":\"zhangsan\",\"msgid\":\"m1\"}");
        becomes("never", "unlicenseduser", 200, "{\"errcode\":0,\"unlicenseduser\":\"zhangsan\",\"msgid\":\"m1\"}");
    }

    @ParameterizedTest
    @CsvSource({"gone,43004,200", "never,81013,200", "never,60111,200", "never,44004,200", "later,45009,200", "later,60020,200"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"errcode\":" + code + ",\"errmsg\":\"…, hint: [17554]\"}");
    }
}
