package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.PermanentFailure;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a vendor takes goes, and what is more is refused before anybody is asked: some vendors cut in silence. */
class LimitedSinksTest extends SinkTest {

    private final HttpDouble vendor = new HttpDouble((exchange, asked) ->
        HttpDouble.with(asked.path().toLowerCase(Locale.ROOT).contains("token?") || asked.path().endsWith("token") ? 200 : 500,
            "{\"access_token\":\"t0\",\"expires_in\":7200}").to(exchange, asked));

    @AfterEach
    void close() {
        vendor.close();
    }

    /** By bytes (ю has two), by characters (🔔 is one) or by the whole body. */
    @ParameterizedTest
    @CsvSource({"DINGTALK_WORK,ю,950", "WECOM_APP,ю,1024", "WECOM_ROBOT,ю,1024", "WHATSAPP_CLOUD,🔔,4096", "SLACK_WEBHOOK,🔔,40000",
        "DINGTALK_ROBOT,ю,9940", "TEAMS_WEBHOOK,ю,14160"})
    void whatFitsGoesAndOneMoreDoesNot(JsonSink sink, String character, int most) {
        assertThat(code(sink, character.repeat(most))).isNotEqualTo("too-long");
        assertThat(messages()).isEqualTo(1);
        int more = sink == JsonSink.DINGTALK_ROBOT || sink == JsonSink.TEAMS_WEBHOOK ? most + 180 : most + 1;
        assertThat(code(sink, character.repeat(more))).isEqualTo("too-long");
        assertThat(messages()).isEqualTo(1);
    }

    private long messages() {
        return vendor.asked.stream().filter(one -> !one.path().contains("gettoken")).count();
    }

    private String code(JsonSink sink, String text) {
        PermanentFailure refusal = refusal(context.createFluentProducerTemplate().to(sink.uri(vendor.url()))
            .withBody(sink.delivery(sink.address, text)).send());
        return refusal == null ? "asked" : refusal.code();
    }
}
