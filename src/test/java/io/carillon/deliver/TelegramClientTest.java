package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramClientTest {

    @ParameterizedTest
    @CsvSource({"35,PT35S", "31536000,P365D", "-1,", "0,", "1e300,PT2562047788015215H30M7S", "\"soon\",", "null,"})
    void aWaitIsAsLongAsTelegramSaysWhereItSaysOne(String told, Duration wait) {
        TemporaryFailure later = later(429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":" + told + "}}");
        assertThat(later.code()).isEqualTo("telegram-429");
        assertThat(later.retryAfter()).isEqualTo(wait);
    }

    @Test
    void anErrorThatIsAnswered200IsAnError() {
        assertThat(catchThrowableOfType(PermanentFailure.class, () -> judge(200, "{\"ok\":false,\"error_code\":403}")).code())
            .isEqualTo("telegram-403");
        assertThat(later(200, "{\"ok\":false,\"error_code\":500}").code()).isEqualTo("telegram-500");
    }

    @Test
    void anAnswerThatIsNestedWithoutEndIsNoYes() {
        assertThat(later(200, "{\"ok\":true,\"result\":" + "[".repeat(60_000)).code()).isEqualTo("telegram-200");
    }

    private static TemporaryFailure later(int status, String body) {
        return catchThrowableOfType(TemporaryFailure.class, () -> judge(status, body));
    }

    private static long judge(int status, String body) {
        return TelegramClient.judge(status, body.getBytes(StandardCharsets.UTF_8));
    }
}
