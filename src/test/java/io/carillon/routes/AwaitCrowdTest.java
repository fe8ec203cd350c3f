package io.carillon.routes;

import static io.carillon.routes.Awaiting.found;
import static io.carillon.routes.Awaiting.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.SetClock;
import io.carillon.message.Answer;
import io.carillon.message.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 10, many who wait at a time. */
@CamelSpringBootTest
@RouteTest("00-failures,10-accept,13-once,14-keys")
class AwaitCrowdTest {

    @Autowired
    RouteWorld world;

    @Test
    void looksThatHangDoNotHoldTheAnswerBack() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        world.does("find-notification", exchange -> {
            looked.countDown();
            hanging.await(50, TimeUnit.SECONDS);
        });
        try {
            List<CompletableFuture<Answer>> callers = crowd(60);
            assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
            await().until(() -> world.published.size() == 60);
            world.clock.pass(Duration.ofSeconds(5));
            long from = System.nanoTime();
            for (CompletableFuture<Answer> caller : callers) {
                assertThat(caller.get(5, TimeUnit.SECONDS).status()).isEqualTo(202);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - from)).as("the patience of a look, 500 ms").isLessThan(Duration.ofSeconds(3));
            assertThat(callers).allSatisfy(caller -> assertThat(caller.join().headers()).containsEntry("Preference-Applied", "wait=5"));
        } finally {
            hanging.countDown();
        }
    }

    @Test
    void aHundredWaitAndNoMoreUntilTheyAreAnswered() {
        for (String end : List.of("found", "failed", "out of time", "found")) {
            world.reset();
            world.does("find-notification", exchange -> {
                boolean seen = world.clock.now.isAfter(SetClock.NOW);
                if (seen && end.equals("failed")) {
                    throw Problem.unavailable("Neither the search index nor the ledger answers.", 2);
                }
                exchange.getMessage().setBody(found(one("email", seen && end.equals("found") ? "sent" : "queued")));
            });
            List<CompletableFuture<Answer>> callers = crowd(100);
            await().until(() -> world.at("find-notification").stream()
                .map(look -> look.variables().get("id")).distinct().count() == 100);
            assertThat(new Awaiting(world).waiting("wait=5").headers()).as("one too many")
                .doesNotContainKey("Preference-Applied").containsKey("Location");
            world.clock.pass(Duration.ofSeconds(end.equals("found") ? 1 : 5));
            assertThat(callers).as(end).allSatisfy(caller -> {
                Answer answer = caller.get(20, TimeUnit.SECONDS);
                assertThat(answer.status()).isEqualTo(end.equals("found") ? 200 : 202);
                assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=5");
            });
        }
    }

    /** So many callers at once, each with its own thread, as those of an HTTP server. */
    private List<CompletableFuture<Answer>> crowd(int callers) {
        return IntStream.range(0, callers).mapToObj(each -> {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            Thread caller = new Thread(() -> answer.complete(new Awaiting(world).waiting("wait=5")));
            caller.setDaemon(true);
            caller.start();
            return answer;
        }).toList();
    }
}
