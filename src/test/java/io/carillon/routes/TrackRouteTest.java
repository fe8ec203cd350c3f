package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 70: from the state topics into the search index, in bulk. */
@CamelSpringBootTest
@RouteTest("00-failures,62-dead,70-track")
class TrackRouteTest {

    @Autowired
    RouteWorld world;
    private PlayedBatch batch;

    @BeforeEach
    void emptyBatch() {
        batch = new PlayedBatch(world);
        indexAnswers();
    }

    @Test
    void messagesDeliveriesAndOutcomesAreWrittenTogetherAndThenCommitted() {
        Notification message = message("{}");
        batch.record("carillon.high", message);
        batch.record("carillon.deliver.sms.high", delivery());
        batch.record("carillon.result", Samples.outcome(Priority.LOW));
        assertThat(index().getException()).isNull();
        assertThat(bulks()).singleElement().satisfies(bulk -> assertThat(bulk).contains("\"_index\":\"carillon-notifications\"",
            "\"_index\":\"carillon-deliveries\"", "\"_index\":\"carillon-events\"", message.id()));
        assertThat(batch.complete()).isTrue();
        assertThat(world.published).isEmpty();
    }

    @Test
    void noVariableAndNoSecretReachesTheIndex() {
        batch.record("carillon.high", message("{\"data\":{\"order\":\"variable-PIN-4711\"}}"));
        batch.record("carillon.deliver.sms.high", delivery("{\"content\":{\"text\":\"code-PIN-4711\",\"sensitive\":true}}"));
        index();
        assertThat(bulks().get(0)).doesNotContain("PIN-4711");
    }

    @Test
    void whileSearchIsDownNothingIsCommittedAndNothingLost() {
        List<Boolean> before = new ArrayList<>();
        HttpDouble.Answer well = answer();
        world.search.answers((exchange, asked) -> {
            before.add(batch.complete());
            (before.size() == 1 ? HttpDouble.with(503, "{}") : well).to(exchange, asked);
        });
        batch.record("carillon.high", message("{}"));
        assertThat(index().getException()).isNull();
        assertThat(before).containsExactly(false, false);
        assertThat(bulks().get(1)).isEqualTo(bulks().get(0));
        assertThat(batch.complete()).isTrue();
    }

    @Test
    void onlyWhatIsLeftIsWrittenAgain() {
        indexAnswers(201, 429);
        Notification busy = message("{}");
        batch.record("carillon.high", message("{}"));
        batch.record("carillon.high", busy);
        index();
        assertThat(bulks()).hasSize(2);
        assertThat(bulks().get(1).lines()).hasSize(2).anyMatch(line -> line.contains(busy.id()));
    }

    @Test
    void aStateThatCameTooLateIsDone() {
        indexAnswers(409);
        batch.record("carillon.high", message("{}"));
        index();
        assertThat(bulks()).hasSize(1);
        assertThat(batch.complete()).isTrue();
    }

    @Test
    void whatTheIndexRefusesForGoodGoesAsideAndHoldsUpNothing() {
        indexAnswers(400);
        Notification refused = message("{}");
        batch.record("carillon.high", refused);
        batch.record("carillon.high", message("{}"));
        assertThat(index().getException()).isNull();
        assertThat(world.topics()).containsExactly("carillon.index-dead");
        assertThat(world.published.get(0).key()).isEqualTo(refused.id());
        assertThat(batch.complete()).isTrue();
    }

    @Test
    void aRecordNobodyCanReadGoesAsideAndTheOthersAreWritten() {
        batch.record("carillon.high", "not JSON".getBytes(StandardCharsets.UTF_8));
        batch.record("carillon.high", message("{}"));
        index();
        assertThat(world.topics()).containsExactly("carillon.index-dead");
        assertThat(world.published.get(0).key()).isEqualTo("carillon.high/0/0");
        assertThat(bulks()).hasSize(1);
        assertThat(batch.complete()).isTrue();
    }

    @Test
    void whatCannotBeLaidAsideKeepsTheBatch() {
        world.fails("publish", new TimeoutException("no broker"));
        batch.record("carillon.high", "not JSON".getBytes(StandardCharsets.UTF_8));
        assertThat(index().getException()).isInstanceOf(TimeoutException.class);
        assertThat(batch.complete()).isFalse();
    }

    private Exchange index() {
        return batch.send();
    }

    private List<String> bulks() {
        return world.search.asked.stream().filter(asked -> asked.path().startsWith("/_bulk")).map(HttpDouble.Asked::body).toList();
    }

    private void indexAnswers(int... statuses) {
        world.search.answers(answer(statuses));
    }

    /** Each document of the first request gets the status of its place, all others 201. */
    private HttpDouble.Answer answer(int... statuses) {
        return (exchange, asked) -> {
            long count = asked.body().lines().count() / 2;
            String items = IntStream.range(0, (int) count).map(i -> bulks().size() == 1 && i < statuses.length ? statuses[i] : 201)
                .mapToObj(status -> "{\"index\":{\"_index\":\"i\",\"_id\":\"x\",\"status\":" + status + "}}")
                .collect(Collectors.joining(","));
            String body = "{\"took\":1,\"errors\":false,\"items\":[" + items + "]}";
            HttpDouble.with(200, body, "Content-Type", "application/json").to(exchange, asked);
        };
    }
}
