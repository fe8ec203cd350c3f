package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QqBotSinkTest extends VendorSinkTest {

    QqBotSinkTest() {
        super(JsonSink.QQ_BOT);
    }

    @Test
    void theBotWritesToAPersonOrAGroup() throws Exception {
        assertThat(send(200, "{\"id\":\"ROBOT1.0_x\",\"timestamp\":\"2026-07-21T10:30:00+08:00\"}").getMessage().getBody(String.class))
            .isEqualTo("ROBOT1.0_x");
        assertThat(vendor.asked.get(0).body()).isEqualTo("{\"appId\":\"1\",\"clientSecret\":\"tops3cret\"}");
        assertThat(asked().path()).isEqualTo("/qq/v2/users/A1B2C3/messages");
        assertThat(asked().header("Authorization")).isEqualTo("QQBot t0+k/n");
        assertThat(asked().body()).isEqualTo("{\"msg_type\":0,\"content\":\"hello\"}");
    }

    @Test
    void whatWouldBeAMentionIsShownAsItIsWritten() throws Exception {
        send(JsonSink.QQ_BOT.delivery("groups/A1B2C3", "<@42> a < b &lt; <qqbot-at-everyone />"), 200, "{\"id\":\"1\"}");
        assertThat(body().path("content").asText()).isEqualTo("&lt;@42&gt; a &lt; b &amp;lt; &lt;qqbot-at-everyone /&gt;");
    }

    @Test
    void aYesWithoutABodyAndAnAuditAreNoReasonToSendAgain() throws Exception {
        assertThat(send(204, "").getMessage().getBody(String.class)).isEmpty();
        for (int code : new int[] {304023, 304024}) {
            assertThat(send(202, "{\"message\":\"…\",\"code\":" + code + ",\"data\":{}}").getException()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"never,40054004,400", "never,40034102,400", "later,22009,429", "later,40034100,400", "later,50055001,500"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"message\":\"…\",\"code\":11,\"err_code\":" + code + ",\"trace_id\":\"d233\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels/1", "users/", "users/a/b", "users/../groups/1", "A1B2C3"})
    void whatIsNeitherAPersonNorAGroupIsNotAsked(String address) {
        assertThat(refusal(send(JsonSink.QQ_BOT.delivery(address, "hello"), 200, "{}")).code()).isEqualTo("bad-address");
        assertThat(vendor.asked).isEmpty();
    }
}
