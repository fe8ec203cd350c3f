package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
    @CsvSource({"never,1011,400", "never,1005,400", "later,1000,500", "later,1004,401", "later,2003,403"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"error\":{\"code\":" + code + ",\"message\":\"…\"}}");
    }

    @Test
    void itIsKeptAsLongAsItCountsAndAtMostTenDays() throws Exception {
        for (int days : new int[] {5, 30}) {
            send(delivery("push", "jpush:4312kjklfds2", null, "hello", null, Instant.now().plus(Duration.ofDays(days))), 200, "{\"msg_id\":\"1\"}");
            assertThat(body().at("/options/time_to_live").asInt()).isBetween(Math.min(days, 10) * 86_400 - 60, Math.min(days, 10) * 86_400);
        }
        assertThat(body().at("/notification/ios/alert").asText()).isEqualTo("hello");
        assertThat(body().at("/notification/android/title").isTextual()).isTrue();
        send(200, "{\"msg_id\":\"1\"}");
        assertThat(body().path("options").has("time_to_live")).isFalse();
    }
}
