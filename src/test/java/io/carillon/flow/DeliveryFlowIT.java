package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The stories on the embedded parts. */
class DeliveryFlowIT extends DeliveryStories {

    @Override
    EmbeddedFlow running() {
        return EmbeddedFlow.shared();
    }

    /** Each channel is queued and claimed in its own time, and that the third is left out only the index knows. */
    @Test
    void whoPrefersToWaitIsToldTheEndOfEveryChannel() {
        String all = toUser("u1", order(), "email").replace("[\"email\"]", "[\"email\",\"sms\",\"slack\"],\"method\":\"all\"");
        Http.Answer answer = carillon.api.post("/v1/notifications", all, "Authorization", "Bearer demo.demo", "Prefer", "wait=10");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().at("/counts/sent").asInt()).as(answer.raw().body()).isEqualTo(2);
    }

    /** It took 6 s when each bulk waited for the end of a poll without records. The best of three, as machines have bad moments. */
    @Test
    void aMessageThatWasSentIsFoundWithinThreeSeconds() {
        long best = LongStream.generate(this::millisUntilFound).limit(3).min().orElseThrow();
        assertThat(Duration.ofMillis(best)).isLessThan(Duration.ofSeconds(3));
    }

    private long millisUntilFound() {
        long start = System.nanoTime();
        String id = carillon.accepted(toUser("u1", order(), "sms"));
        await().atMost(EmbeddedFlow.SOON).pollInterval(Duration.ofMillis(50)).until(() ->
            carillon.api.get("/v1/notifications?status=sent&user=u1&limit=100").raw().body().contains(id));
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
