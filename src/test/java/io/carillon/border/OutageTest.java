package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka is not there: a clear answer in time, never a 202. */
class OutageTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"}}";
    private static Border border;

    @BeforeAll
    static void startWithoutKafka() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            border = new Border("127.0.0.1:" + free.getLocalPort(), Border.folder());
        }
        border.post("/v1/notifications", MESSAGE);
    }

    @AfterAll
    static void stop() {
        border.close();
    }

    @Test
    void aPostIsAnsweredWith503WithinTwoAndAHalfSeconds() {
        long start = System.nanoTime();
        Answer answer = border.post("/v1/notifications", MESSAGE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.pointers()).isEmpty();
        assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void oncePostsHaveFailedTheNextOnesAreToldAtOnce() {
        AtomicReference<Answer> answer = new AtomicReference<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            long start = System.nanoTime();
            answer.set(border.post("/v1/notifications", MESSAGE));
            return Duration.ofNanos(System.nanoTime() - start).toMillis() < 500;
        });
        assertThat(answer.get().status()).isEqualTo(503);
        assertThat(answer.get().raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aBatchIsRefusedAndRemoved() {
        assertThat(border.post("/v1/batches", "[" + MESSAGE + "]").status()).isEqualTo(503);
        assertThat(border.context.getBean(org.springframework.jdbc.core.JdbcTemplate.class)
            .queryForObject("select count(*) from batch", Integer.class)).isZero();
    }

    @Test
    void badInputIsStillToldApart() {
        assertThat(border.post("/v1/notifications", "{").status()).isEqualTo(400);
        assertThat(border.get("/openapi.yaml").status()).isEqualTo(200);
    }
}
