package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsHttpSinkTest extends VendorSinkTest {

    SmsHttpSinkTest() {
        super(JsonSink.SMS_HTTP);
    }

    @Test
    void aGatewayGetsWhatTheSettingsSay() throws Exception {
        assertThat(send(201, "{\"id\":\"g1\"}").getMessage().getBody(String.class)).isEqualTo("g1");
        assertThat(asked().path()).isEqualTo("/gateway/sms");
        assertThat(asked().header("Authorization")).isEqualTo("Bearer tops3cret");
        assertThat(body().path("to").asText()).isEqualTo("+4915112345678");
        assertThat(body().path("text").asText()).isEqualTo("hello");
    }

    @Test
    void theBodyIsASetting() throws Exception {
        send(uri("sms-http-sink", Map.of("url", vendor.url() + "/send?v=2", "body", "{mobile: (.address | ltrimstr(\"+\")), msg: .content.text}")));
        assertThat(asked().path()).isEqualTo("/send?v=2");
        assertThat(asked().body()).isEqualTo("{\"mobile\":\"4915112345678\",\"msg\":\"hello\"}");
    }

    private void send(String uri) {
        sent(uri);
    }

    private Exchange sent(String uri) {
        return context.createFluentProducerTemplate().to(uri).withBody(JsonSink.SMS_HTTP.delivery("+4915112345678", "hello")).send();
    }

    @ParameterizedTest
    @CsvSource({"never,bad_number,422", "later,no_credentials,401", "later,busy,503"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"code\":\"" + code + "\"}");
    }

    @Test
    void aSettingNamesWhatIsForGoodWhateverTheStatus() {
        vendor.answers(HttpDouble.with(503, "{\"code\":\"blocked\"}"));
        assertThat(refusal(sent(uri("sms-http-sink", Map.of("url", vendor.url(), "never", "other,blocked")))).code()).isEqualTo("sms-http-blocked");
    }
}
