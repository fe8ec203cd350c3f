package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WecomRobotSinkTest extends VendorSinkTest {

    WecomRobotSinkTest() {
        super(JsonSink.WECOM_ROBOT);
    }

    @Test
    void theRobotPostsItsTextUnderItsKey() throws Exception {
        assertThat(send(200, "{\"errcode\":0,\"errmsg\":\"ok\"}").getException()).isNull();
        assertThat(asked().path()).isEqualTo("/wecom/cgi-bin/webhook/send?key=tops3cret-key");
        assertThat(asked().body()).isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}");
    }

    @ParameterizedTest
    @CsvSource({"never,93000,200", "never,93008,200", "never,40058,200", "later,45009,200", "later,-1,200", "later,99999,200"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"errcode\":" + code + ",\"errmsg\":\"…, hint: [17554]\"}");
    }

    @Test
    void whatTheVendorWouldCutInSilenceIsRefused() {
        String text = "好".repeat(683);
        assertThat(refusal(send(JsonSink.WECOM_ROBOT.delivery("robot:ops", text), 200, "{\"errcode\":0}")).code()).isEqualTo("too-long");
        assertThat(vendor.asked).isEmpty();
    }
}
