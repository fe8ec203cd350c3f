package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Idempotency-Key over HTTP. */
class KeyTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"high\"}";
    private final Border border = Border.shared();
    private final String key = UUID.randomUUID().toString();

    @Test
    void aRepeatIsTheSameByteForByteAndSaysSo() {
        long before = border.count("carillon.high");
        Answer first = post(MESSAGE);
        Answer again = post(MESSAGE);
        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
        assertThat(header(again, "Content-Type")).isEqualTo(header(first, "Content-Type"));
        assertThat(header(first, "Idempotency-Replayed")).isNull();
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(border.count("carillon.high")).isEqualTo(before + 1);
        assertThat(border.get(header(again, "Location")).status()).isEqualTo(200);
    }

    @Test
    void anotherBodyIsRefusedAndABadKeyIsNamed() {
        post(MESSAGE);
        Answer other = post(MESSAGE.replace("u1", "u2"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("type").asText()).isEqualTo("https://carillon.invalid/problems/idempotency-key-reused");
        Answer bad = border.post("/v1/notifications", MESSAGE, "Idempotency-Key", "two words");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.pointers()).containsExactly("Idempotency-Key");
    }

    @Test
    void ofPostsAtTheSameMomentOneIsMadeAndTheOthersAreAnsweredOrTold() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        long before = border.count("carillon.high");
        try {
            for (int round = 0; round < 25; round++) {
                String shared = key + round;
                List<CompletableFuture<Answer>> posts = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(
                    () -> border.post("/v1/notifications", MESSAGE, "Idempotency-Key", shared), clients)).toList();
                List<Answer> answers = new ArrayList<>();
                for (CompletableFuture<Answer> post : posts) {
                    answers.add(post.get());
                }
                assertThat(answers).extracting(Answer::status).contains(202).isSubsetOf(202, 409);
                answers.stream().filter(answer -> answer.status() == 409)
                    .forEach(answer -> assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 10));
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(border.count("carillon.high")).isEqualTo(before + 25);
    }

    @Test
    void aBatchIsReplayedOnlyWhereItsWholeBodyIsTheSame() {
        String array = "[" + (MESSAGE + ",").repeat(1_100) + MESSAGE + "]";
        Answer first = border.post("/v1/batches", array, "Idempotency-Key", key);
        Answer again = border.post("/v1/batches", array, "Idempotency-Key", key);
        assertThat(first.status()).as(first.raw().body()).isEqualTo(202);
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        Answer other = border.post("/v1/batches", "application/json", BodyPublishers.ofString(array + " "), "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(422);
        isDone(first);
    }

    @Test
    void aBrokenBatchLeavesItsKeyFree() {
        assertThat(border.post("/v1/batches", "[" + MESSAGE + ",", "Idempotency-Key", key).status()).isEqualTo(400);
        await().until(() -> border.context.getBean(JdbcTemplate.class)
            .queryForObject("select count(*) from idempotency where idem_key = ?", Integer.class, key) == 0);
        isDone(border.post("/v1/batches", "[" + MESSAGE + "]", "Idempotency-Key", key));
    }

    /** A path has one meaning (ADR 24), so it is the same request. */
    @Test
    void aRepeatWhosePathIsSpeltOtherwiseIsTheSame() {
        Answer first = post(MESSAGE);
        Answer again = border.post("/v1/notif%69cations", MESSAGE, "Idempotency-Key", key);
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void theSameKeyForAnotherOperationIsAnotherRequest() {
        post(MESSAGE);
        isDone(border.post("/v1/batches", "[" + MESSAGE + "]", "Idempotency-Key", key));
    }

    @Test
    void aDedupKeyIsTakenAlsoInABatchAndHasAtMost128Characters() {
        String keyed = MESSAGE.replace("\"to\"", "\"dedupKey\":\"order-1\",\"to\"");
        assertThat(border.post("/v1/notifications", keyed).status()).isEqualTo(202);
        Answer batch = border.post("/v1/batches", "[" + keyed + "]");
        assertThat(batch.json().at("/counts/accepted").asInt()).isEqualTo(1);
        isDone(batch);
        assertThat(border.post("/v1/notifications", keyed.replace("order-1", "x".repeat(129))).pointers()).containsExactly("/dedupKey");
        assertThat(border.post("/v1/notifications", keyed.replace("order-1", "a\\nb")).pointers()).containsExactly("/dedupKey");
    }

    /** Else its messages would come while the next test counts. */
    private void isDone(Answer batch) {
        assertThat(batch.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> border.get(header(batch, "Location")).json().get("state").asText().equals("done"));
    }

    private Answer post(String body) {
        return border.post("/v1/notifications", body, "Idempotency-Key", key);
    }

    private static String header(Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse(null);
    }
}
