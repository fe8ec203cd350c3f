package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.TemporaryFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sink that posts JSON does with a provider that is ill. */
class IllJsonSinksTest extends JsonSinksBase {

    @ParameterizedTest
    @EnumSource
    void tooManyMeansLater(JsonSink sink) throws Exception {
        turn(sink, "{\"mode\":\"throttle-429\",\"delayMs\":35000}");
        TemporaryFailure later = laterBehind(send(sink, sink.address, "hello"));
        assertThat(later.code()).isEqualTo(sink.throttled);
        assertThat(later.answered()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfTheProviderMeansLater(JsonSink sink) throws Exception {
        turn(sink, "{\"mode\":\"error-500\"}");
        assertThat(laterBehind(send(sink, sink.address, "hello")).answered()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsResetLeavesADoubt(JsonSink sink) throws Exception {
        turn(sink, "{\"mode\":\"reset\"}");
        assertThat(laterBehind(send(sink, sink.address, "hello")).answered()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "TEAMS_WEBHOOK", mode = EnumSource.Mode.EXCLUDE)
    void aYesThatIsNoneLeavesADoubt(JsonSink sink) throws Exception {
        turn(sink, "{\"mode\":\"garbage\"}");
        assertThat(laterBehind(send(sink, sink.address, "hello")).answered()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"mode\":\"hang\"}", "{\"mode\":\"dribble\",\"delayMs\":900}"})
    void aProviderThatHangsOrDribblesIsLeftAfterTwelveSeconds(String position) throws Exception {
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (JsonSink sink : JsonSink.values()) {
            turn(sink, position);
            calls.add(CompletableFuture.supplyAsync(() -> send(sink, sink.address, "hello"), task -> new Thread(task).start()));
        }
        long start = System.nanoTime();
        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get().getException()).isNotNull();
            assertThat(laterBehind(call.get()).answered()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @EnumSource
    void noFailureTellsACredential(JsonSink sink) throws Exception {
        turn(sink, "{\"mode\":\"reset\"}");
        Exchange done = send(sink, sink.address, "hello");
        StringBuilder told = new StringBuilder(done.getMessage().getHeaders().toString());
        for (Throwable cause = done.getException(); cause != null; cause = cause.getCause()) {
            told.append(cause);
        }
        told.append(done.getMessage().getBody(String.class));
        assertThat(told.toString()).doesNotContain("tops3cret").doesNotContain("sandbox-token").doesNotContain("SECsandbox").doesNotContain("sandbox-secret");
    }
}
