package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushJpushSinkTest extends VendorSinkTest {

    PushJpushSinkTest() {
        super(JsonSink.PUSH_JPUSH);
    }

    @Test
    void oneDeviceGetsTitleAndText() throws Exception {
        assertThat(send(200, "{\"sendno\":\"18\",\"msg_id\":\"1828256757\"}").getMessage().getBody(String.class)).isEqualTo("1828256757");
        assertThat(asked().path()).isEqualTo("/jpush/v3/push");
        assertThat(asked().header("Authorization")).isEqualTo("Basic azp0b3BzM2NyZXQ=");
        assertThat(body().path("audience").toString()).isEqualTo("{\"registration_id\":[\"4312kjklfds2\"]}");
        assertThat(body().at("/notification/android/title").asText()).isEqualTo("Subject");
        assertThat(body().at("/notification/ios/alert/body").asText()).isEqualTo("hello");
        assertThat(body().at("/options/apns_production").isBoolean()).isTrue();
    }

    @Test
    void theVendorSaysWhenItsWindowBegins() {
        Exchange done = send(429, "{\"error\":{\"code\":2002,\"message\":\"Rate limit exceeded\"}}", "X-Rate-Limit-Reset", "35");
        assertThat(laterBehind(done).retryAfter()).isEqualTo(Duration.ofSeconds(35));
    }

    @ParameterizedTest
    @CsvSource({"gone,1011,400", "never,1005,400", "later,1000,500", "later,1004,401", "later,2003,403"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"error\":{\"code\":" + code + ",\"message\":\"…\"}}");
    }
}
