package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DingtalkWorkSinkTest extends VendorSinkTest {

    DingtalkWorkSinkTest() {
        super(JsonSink.DINGTALK_WORK);
    }

    @Test
    void aWorkNotificationGoesToOneMember() throws Exception {
        assertThat(send(200, "{\"errcode\":0,\"task_id\":256271667526}").getMessage().getBody(String.class)).isEqualTo("256271667526");
        assertThat(vendor.asked.get(0).path()).isEqualTo("/dingtalk/gettoken?appkey=k&appsecret=tops3cret");
        assertThat(asked().path()).isEqualTo("/dingtalk/topapi/message/corpconversation/asyncsend_v2?access_token=t0%2Bk%2Fn");
        assertThat(body().path("agent_id").isIntegralNumber()).isTrue();
        assertThat(body().path("userid_list").asText()).isEqualTo("user123");
        assertThat(body().at("/msg/text/content").asText()).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({"never,60121,200", "never,33012,200", "never,50002,200", "never,34016,200", "later,90018,200", "later,-1,200"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"errcode\":" + code + ",\"errmsg\":\"…, hint: [17554]\"}");
    }

    @Test
    void aSubCodeIsTheRealOne() {
        becomes("later", "60011", 200, "{\"errcode\":88,\"sub_code\":\"60011\",\"sub_msg\":\"no permission\"}");
    }

    @Test
    void aListOfMembersIsNoAddress() {
        assertThat(refusal(send(JsonSink.DINGTALK_WORK.delivery("user123,user456", "hello"), 200, "{}")).code()).isEqualTo("bad-address");
        assertThat(vendor.asked).isEmpty();
    }
}
