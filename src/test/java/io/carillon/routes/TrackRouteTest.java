package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualSyncCommit;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory.CamelExchangePayload;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory.KafkaRecordPayload;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 70: from the state topics into the search index, in bulk. */
@CamelSpringBootTest
@RouteTest("70-track")
class TrackRouteTest {

    @Autowired
    RouteWorld world;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    private final TopicPartition partition = new TopicPartition("carillon.any", 0);
    private final List<Exchange> batch = new ArrayList<>();

    @BeforeEach
    void subscribe() {
        consumer.assign(List.of(partition));
        indexAnswers();
    }

    @Test
    void messagesDeliveriesAndOutcomesAreWrittenTogetherAndThenCommitted() {
        Notification message = message("{}");
        record("carillon.high", message);
        record("carillon.deliver.sms.high", delivery());
        record("carillon.result", Samples.outcome(Priority.LOW));
        assertThat(index().getException()).isNull();
        assertThat(bulks()).singleElement().satisfies(bulk -> assertThat(bulk).contains("\"_index\":\"carillon-notifications\"",
            "\"_index\":\"carillon-deliveries\"", "\"_index\":\"carillon-events\"", message.id()));
        assertThat(committed()).isEqualTo(3);
        assertThat(world.published).isEmpty();
    }

    @Test
    void noVariableAndNoSecretReachesTheIndex() {
        record("carillon.high", message("{\"data\":{\"order\":\"variable-4711\"}}"));
        record("carillon.deliver.sms.high", delivery("{\"content\":{\"text\":\"code-4711\",\"sensitive\":true}}"));
        index();
        assertThat(bulks().get(0)).doesNotContain("4711");
    }

    @Test
    void whileSearchIsDownNothingIsCommittedAndNothingLost() {
        List<Long> before = new ArrayList<>();
        HttpDouble.Answer well = answer();
        world.search.answers((exchange, asked) -> {
            before.add(committed());
            (before.size() == 1 ? HttpDouble.with(503, "{}") : well).to(exchange, asked);
        });
        record("carillon.high", message("{}"));
        assertThat(index().getException()).isNull();
        assertThat(before).containsExactly(0L, 0L);
        assertThat(bulks().get(1)).isEqualTo(bulks().get(0));
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void onlyWhatIsLeftIsWrittenAgain() {
        indexAnswers(201, 429);
        Notification busy = message("{}");
        record("carillon.high", message("{}"));
        record("carillon.high", busy);
        index();
        assertThat(bulks()).hasSize(2);
        assertThat(bulks().get(1).lines()).hasSize(2).anyMatch(line -> line.contains(busy.id()));
    }

    @Test
    void aStateThatCameTooLateIsDone() {
        indexAnswers(409);
        record("carillon.high", message("{}"));
        index();
        assertThat(bulks()).hasSize(1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void whatTheIndexRefusesForGoodGoesAsideAndHoldsUpNothing() {
        indexAnswers(400);
        Notification refused = message("{}");
        record("carillon.high", refused);
        record("carillon.high", message("{}"));
        assertThat(index().getException()).isNull();
        assertThat(world.topics()).containsExactly("carillon.index-dead");
        assertThat(world.published.get(0).key()).isEqualTo(refused.id());
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void aRecordNobodyCanReadGoesAsideAndTheOthersAreWritten() {
        record("carillon.high", "not JSON".getBytes(StandardCharsets.UTF_8));
        record("carillon.high", message("{}"));
        index();
        assertThat(world.topics()).containsExactly("carillon.index-dead");
        assertThat(world.published.get(0).key()).isEqualTo("carillon.any-0@0");
        assertThat(bulks()).hasSize(1);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void whatCannotBeLaidAsideKeepsTheBatch() {
        world.fails("publish", new TimeoutException("no broker"));
        record("carillon.high", "not JSON".getBytes(StandardCharsets.UTF_8));
        assertThat(index().getException()).hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(committed()).isZero();
    }

    private void record(String topic, Object body) {
        Exchange record = new DefaultExchange(world.context);
        record.getMessage().setBody(new Json().write(body));
        record.getMessage().setHeader(KafkaConstants.TOPIC, topic);
        record.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT, new DefaultKafkaManualSyncCommit(
            new CamelExchangePayload(record, consumer, "thread", null), new KafkaRecordPayload(partition, batch.size(), 1_000), null));
        batch.add(record);
    }

    private Exchange index() {
        return world.send("index", batch);
    }

    private long committed() {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? 0 : offset.offset();
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
                .mapToObj(status -> "{\"index\":{\"_index\":\"i\",\"_id\":\"x\",\"status\":" + status + "}}").collect(Collectors.joining(","));
            HttpDouble.with(200, "{\"took\":1,\"errors\":false,\"items\":[" + items + "]}", "Content-Type", "application/json").to(exchange, asked);
        };
    }
}
