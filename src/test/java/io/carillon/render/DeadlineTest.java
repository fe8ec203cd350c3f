package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class DeadlineTest {

    @Test
    void whatTheThreadDoesNextIsNotInterrupted() {
        Thread worker = Thread.currentThread();
        try (Deadline deadline = Deadline.in(1)) {
            await().pollInSameThread().pollDelay(java.time.Duration.ZERO).ignoreExceptions().until(worker::isInterrupted);
        }
        assertThat(worker.isInterrupted()).isFalse();
    }
}
