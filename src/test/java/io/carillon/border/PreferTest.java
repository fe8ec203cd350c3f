package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code Prefer: wait} over HTTP. */
class PreferTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"low\"}";
    private final Border border = Border.shared();

    @AfterEach
    void forget() {
        knows(id -> null);
    }

    @Test
    void whoWaitsGetsTheEndAndHisRepeatThe202() {
        knows(PreferTest::sent);
        String key = UUID.randomUUID().toString();
        Answer ended = border.post("/v1/notifications", MESSAGE, "Prefer", "wait=9", "Idempotency-Key", key);
        assertThat(ended.status()).as(ended.raw().body()).isEqualTo(200);
        assertThat(header(ended, "Preference-Applied")).isEqualTo("wait=9");
        assertThat(header(ended, "Location")).isEqualTo("/v1/notifications/" + ended.json().path("id").asText());
        assertThat(ended.json().path("status").asText()).isEqualTo("sent");
        assertThat(ended.json().at("/counts/sent").asInt()).isEqualTo(1);
        Answer again = border.post("/v1/notifications", MESSAGE, "Prefer", "wait=9", "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().path("id")).isEqualTo(ended.json().path("id"));
        assertThat(border.post("/v1/notifications", MESSAGE, "Prefer", "wait=9").status()).as("without a key").isEqualTo(200);
    }

    @Test
    void whoWaitsInVainGetsThe202AlsoWhereLooksHangOrFail() {
        CountDownLatch hanging = new CountDownLatch(1);
        UnaryOperator<Object> hangs = id -> {
            try {
                return hanging.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        UnaryOperator<Object> fails = id -> {
            throw Problem.unavailable("Neither the search engine nor the database answers.", 2);
        };
        for (UnaryOperator<Object> look : List.<UnaryOperator<Object>>of(id -> null, fails, hangs)) {
            knows(look);
            Answer accepted = border.post("/v1/notifications", MESSAGE, "Prefer", "wait=1", "Idempotency-Key", UUID.randomUUID().toString());
            assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(202);
            assertThat(header(accepted, "Preference-Applied")).isEqualTo("wait=1");
            assertThat(accepted.json().path("status").asText()).isEqualTo("accepted");
        }
        hanging.countDown();
    }

    private static Object sent(Object id) {
        return Map.of("id", id, "status", "sent", "counts", Map.of("sent", 1), "deliveries",
            List.of(Map.of("recipient", "user:u1", "channel", "email", "delivery", "sent", "decisions", List.of())));
    }

    private void knows(UnaryOperator<Object> messages) {
        border.context.getBean(BorderApplication.EmptyList.class).messages = messages;
    }

    private static String header(Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse(null);
    }
}
