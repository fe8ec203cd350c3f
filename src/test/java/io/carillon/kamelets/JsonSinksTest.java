package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.PermanentFailure;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every sink that posts JSON makes of a message and of the answer to it. */
class JsonSinksTest extends JsonSinksBase {

    @ParameterizedTest
    @EnumSource
    void nastyTextArrivesAsItIs(JsonSink sink) throws Exception {
        Exchange done = send(sink, sink.address, NASTY);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).matches(sink.id);
        JsonNode taken = sandbox.messages("?provider=" + sink.kamelet()).get(0);
        String text = taken.get("text").asText();
        assertThat(switch (sink) {
            case SLACK_WEBHOOK -> text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            case SMS_ALIYUN -> io.carillon.wire.Json.MAPPER.readTree(text).path("text").asText();
            default -> text;
        }).contains(sink.channel().equals("wechat") ? NASTY.replaceAll("\\p{Cntrl}", " ") : NASTY);
        assertThat(taken.get("deliveryId").asText()).hasSize(36);
        assertThat(taken.at("/request/headers").toString()).doesNotContain("victim").doesNotContain("carillon-address");
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandCharactersArriveWholeOrAreRefused(JsonSink sink) throws Exception {
        String text = "ю".repeat(10_000);
        Exchange done = send(sink, sink.address, text);
        if (done.getException() == null) {
            assertThat(sandbox.messages("?provider=" + sink.kamelet()).get(0).get("text").asText()).contains(text);
        } else {
            assertThat(refusal(done)).isNotNull();
            assertThat(sandbox.count(sink.kamelet())).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsForGood(JsonSink sink) throws Exception {
        turn(sink, "{\"mode\":\"refuse\"}");
        assertThat(refusal(send(sink, sink.address, "hello")).code()).isEqualTo(sink.refused);
    }

    @ParameterizedTest
    @EnumSource
    void aCredentialThatHasEndedIsFetchedAnewOnceAndThenLeftToAPerson(JsonSink sink) throws Exception {
        String uri = sink.uri(sandbox.address("").toString());
        turn(sink, "{\"mode\":\"expired\",\"count\":1}");
        Exchange once = send(uri, sink, sink.address, "hello");
        turn(sink, "{\"mode\":\"expired\"}");
        Exchange always = send(uri, sink, sink.address, "hello");
        assertThat(sandbox.refusals("?provider=" + sink.kamelet())).hasSize(2);
        String code = sink.provider + "-" + sink.expired[1];
        switch (sink.expired[0]) {
            case "refreshed" -> {
                assertThat(once.getException()).isNull();
                assertThat(refusal(always).code()).isEqualTo(code);
                assertThat(sandbox.count(sink.kamelet())).isEqualTo(1);
            }
            case "later" -> assertThat(laterBehind(always).code()).isEqualTo(code);
            default -> assertThat(refusal(always).code()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMAIL_MANDRILL", "WECHAT_OFFICIAL"}, mode = EnumSource.Mode.EXCLUDE)
    void anAddressOfAnotherKindIsNotAsked(JsonSink sink) throws Exception {
        String other = sink == JsonSink.WECOM_APP || sink == JsonSink.DINGTALK_WORK ? "robot:ops" : "\u0000 nobody's?x=/../";
        assertThat(refusal(send(sink, other, "hello"))).isNotNull().extracting(PermanentFailure::code).isEqualTo("bad-address");
        assertThat(sandbox.count(sink.kamelet())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnAddressNobodyIsAsked(JsonSink sink) throws Exception {
        for (String address : new String[] {null, ""}) {
            assertThat(refusal(send(sink, address, "hello"))).isNotNull().extracting(PermanentFailure::code).isEqualTo("bad-address");
        }
        assertThat(sandbox.count(sink.kamelet())).isZero();
        assertThat(sandbox.refusals("?provider=" + sink.kamelet())).isEmpty();
    }
}
