package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.wire.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 21: batches, page by page. Good, bad and broken streams are proved in io.carillon.border. */
@CamelSpringBootTest
@RouteTest("00-failures,13-once,14-keys,21-batch,81-batches")
class BatchRouteTest {

    @Autowired RouteWorld world;
    private static final String ENTRY = """
        {"template":"order-shipped", "to":[{"email":"a@example.org"}], "data":{"order":"1"}}
        """;

    @Test
    void aBatchIsStoredAndOnlyItsFirstPageIsAskedFor() {
        Answer answer = accept(ENTRY.repeat(1_001) + "{}\n").getMessage().getBody(Answer.class);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(pages()).containsExactly(0);
        assertThat(world.published).singleElement().extracting(RouteWorld.Published::key).isEqualTo(batchId());
        assertThat(batch("entries", "accepted", "refused", "pages", "pages_done")).containsExactly(1_002, 1_001, 1, 2, 0);
    }

    @Test
    void aPageIsSentAndTheNextIsAskedForUntilNothingIsLeft() {
        accept(ENTRY.repeat(1_001));
        assertThat(expand(batchId(), 0).getException()).isNull();
        assertThat(messages()).isEqualTo(1_000);
        assertThat(batch("pages_done")).containsExactly(1);
        assertThat(pages()).containsExactly(0, 1);
        expand(batchId(), 1);
        assertThat(messages()).isEqualTo(1_001);
        assertThat(pages()).containsExactly(0, 1);
        assertThat(batch("state")).containsExactly("done");
        assertThat(rows("batch_page")).isZero();
    }

    @Test
    void aPageStaysUntilTheOneAfterItIsDone() {
        accept(ENTRY.repeat(2_001));
        expand(batchId(), 0);
        assertThat(rows("batch_page")).isEqualTo(3);
        expand(batchId(), 1);
        assertThat(rows("batch_page")).isEqualTo(2);
        expand(batchId(), 0);
        assertThat(rows("batch_page")).isEqualTo(2);
    }

    @Test
    void aPageSentBeforeACrashIsNotSentAgainButTheNextIsAskedFor() {
        accept(ENTRY.repeat(1_001));
        world.sql.update("update batch set pages_done = 1");
        expand(batchId(), 0);
        assertThat(messages()).isZero();
        assertThat(pages()).containsExactly(0, 1);
    }

    @Test
    void aPageThatComesAgainAfterItsSuccessorWasSentDoesNothing() {
        accept(ENTRY.repeat(2_001));
        world.sql.update("update batch set pages_done = 2");
        expand(batchId(), 0);
        assertThat(messages()).isZero();
        assertThat(pages()).containsExactly(0);
    }

    @Test
    void aPageWhoseMessagesAreNotAcknowledgedIsRepeatedAsAWhole() {
        accept(ENTRY.repeat(1_001));
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(expand(batchId(), 0).getException()).isInstanceOf(TimeoutException.class);
        assertThat(batch("pages_done")).containsExactly(0);
        assertThat(world.published).hasSize(1);
    }

    @Test
    void aPageOfABatchThatWasRemovedDoesNothing() {
        world.emptyTables();
        assertThat(expand("gone", 0).getException()).isNull();
        assertThat(messages()).isZero();
    }

    @Test
    void withoutTheDatabaseThePageIsRepeated() {
        accept(ENTRY);
        String id = batchId();
        world.loses("batch_page");
        assertThat(expand(id, 0).getException()).hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    void aRecordThatIsNoPageIsGivenUp() {
        assertThat(world.send("expand-page", "{".getBytes(StandardCharsets.UTF_8)).getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
    }

    @Test
    void aBatchWhoseFirstPageIsNotAcknowledgedIsNotThere() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(accept(ENTRY).getException()).isInstanceOf(TimeoutException.class);
        assertThat(rows("batch")).isZero();
    }

    private long messages() {
        return world.published.stream().filter(record -> record.topic().equals("carillon.medium")).count();
    }

    private List<Integer> pages() {
        return world.published.stream().filter(record -> record.topic().equals("carillon.pages"))
            .map(record -> Json.MAPPER.valueToTree(record.body()).path("page").asInt()).toList();
    }

    private Exchange accept(String lines) {
        return world.send("accept-batch", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), Map.of("tenant", "demo",
            "caller", new Caller("key", "demo", "live", Set.of("bulk"))),
            exchange -> exchange.getMessage().setHeader("Content-Type", "application/x-ndjson"));
    }

    private Exchange expand(String id, int page) {
        return world.send("expand-page", new Json().write(Map.of("v", 1, "batchId", id, "tenant", "demo", "page", page)));
    }

    private String batchId() {
        return world.sql.queryForObject("select id from batch", String.class);
    }

    private List<Object> batch(String... columns) {
        return List.copyOf(world.sql.queryForMap("select " + String.join(", ", columns) + " from batch").values());
    }

    private int rows(String table) {
        return world.sql.queryForObject("select count(*) from " + table, Integer.class);
    }
}
