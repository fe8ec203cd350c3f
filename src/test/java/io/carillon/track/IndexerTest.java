package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import io.carillon.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexerTest {

    private boolean stopping;
    private final Indexer indexer = new Indexer(new Json(), () -> this.stopping, 100);
    private final Bulk bulk = new Bulk();

    @Test
    void anAnswerOf200WithFailedItemsLeavesThoseOpen() {
        open(5);

        indexer.settle(bulk, answer(201, 409, 429, 503, 404));

        assertThat(bulk.next(10)).extracting(Document::id).containsExactly("d2", "d3", "d4");
        assertThat(bulk.refused()).isEmpty();
        assertThat(bulk.isStuck()).isTrue();
    }

    @Test
    void whatTheIndexRefusesForGoodHoldsUpNobody() {
        open(2);

        indexer.settle(bulk, answer(400, 200));

        assertThat(bulk.isPending()).isFalse();
        assertThat(bulk.refused()).extracting(Bulk.Refused::id).containsExactly("d0");
    }

    @Test
    void theStopOfTheApplicationDoesNotWaitForAnIndexThatIsDown() {
        open(2);
        stopping = true;
        assertThatThrownBy(() -> indexer.settle(bulk, null)).isInstanceOf(RejectedExecutionException.class);
        assertThat(bulk.isPending()).isTrue();
    }

    @Test
    void withoutAnAnswerEverythingStaysOpen() {
        open(2);

        indexer.settle(bulk, null);

        assertThat(bulk.next(10)).hasSize(2);
        assertThat(bulk.isStuck()).isTrue();
    }

    @Test
    void whatOneRequestDoesNotHoldGoesWithTheNextAtOnce() {
        open(150);

        indexer.settle(bulk, answer(IntStream.range(0, 100).map(i -> 201).toArray()));

        assertThat(bulk.next(1_000)).hasSize(50);
        assertThat(bulk.isStuck()).isFalse();
    }

    private void open(int count) {
        bulk.add(IntStream.range(0, count).mapToObj(i -> new Document("i", "d" + i, null, Map.of())).toList());
    }

    private static List<BulkResponseItem> answer(int... statuses) {
        return IntStream.of(statuses).mapToObj(status -> BulkResponseItem.of(item ->
            item.operationType(OperationType.Index).index("i").id("x").status(status))).toList();
    }
}
