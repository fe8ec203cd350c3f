package io.carillon.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.carillon.SetClock;
import io.carillon.ops.Backlog.Open;
import io.carillon.ops.Backlog.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far the search index is said to be. */
class IndexProgressTest {

    private static final TopicPartition PARTITION = new TopicPartition("carillon.high", 0);
    private final SetClock clock = new SetClock();
    private final Backlog backlog = mock();
    private final Map<TopicPartition, Long> written = new HashMap<>();
    private final IndexProgress progress = new IndexProgress(backlog, "127.0.0.1:1", clock) {
        @Override
        Map<TopicPartition, Long> times(Map<TopicPartition, Long> offsets) {
            return written;
        }
    };

    @BeforeEach
    void aGroupThatRuns() throws Exception {
        when(backlog.stable(any())).thenReturn(true);
    }

    @Test
    void whereNothingIsOpenItIsTheTimeBeforeKafkaWasAskedLessTheRefresh() throws Exception {
        open(0);
        assertThat(progress.until()).isEqualTo(SetClock.NOW.minusSeconds(1));
    }

    @Test
    void whereRecordsAreOpenItIsTheOldestOfThem() throws Exception {
        open(3);
        Instant oldest = SetClock.NOW.minusSeconds(40);
        written.put(PARTITION, oldest.toEpochMilli());
        assertThat(progress.until()).isEqualTo(oldest.minusSeconds(1));
    }

    @Test
    void nothingIsSaidOfWhatIsNotKnown() throws Exception {
        open(3);
        assertThat(progress.until()).as("the oldest record cannot be read").isNull();
        clock.pass(Duration.ofSeconds(2));
        open(0);
        assertThat(progress.until()).isNotNull();
        clock.pass(Duration.ofSeconds(2));
        when(backlog.stable(any())).thenReturn(false);
        assertThat(progress.until()).as("partitions that nobody has may hold records").isNull();
        clock.pass(Duration.ofSeconds(2));
        when(backlog.stable(any())).thenThrow(new IllegalStateException("down"));
        assertThat(progress.until()).as("Kafka is down").isNull();
    }

    @Test
    void anEmbeddedInstanceIsReadyWhenTheIndexHasItsConsumers() throws Exception {
        open(0);
        when(backlog.stable(any())).thenReturn(false).thenThrow(new IllegalStateException("no coordinator yet")).thenReturn(true);
        new IndexAtStart(progress, Duration.ofMinutes(1)).run(null);
        verify(backlog, times(3)).stable(any());
    }

    @Test
    void anInstanceWithASearchEngineElsewhereDoesNotWaitForIt() throws Exception {
        new IndexAtStart(progress, Duration.ZERO).run(null);
        verify(backlog, never()).stable(any());
    }

    @Test
    void kafkaIsAskedAtMostOnceASecond() throws Exception {
        open(0);
        progress.until();
        progress.until();
        clock.pass(Duration.ofSeconds(1));
        progress.until();
        verify(backlog, times(2)).read(anyList());
    }

    @Test
    void aListDoesNotWaitForAKafkaThatIsSlow() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        when(backlog.stable(any())).thenAnswer(asked -> {
            answers.await();
            return true;
        });
        open(0);
        assertThat(progress.until()).isNull();
        assertThat(progress.until()).isNull();
        answers.countDown();
        await().untilAsserted(() -> assertThat(progress.until()).isNotNull());
        verify(backlog, times(1)).stable(any());
    }

    private void open(long records) throws Exception {
        when(backlog.read(anyList())).thenReturn(Map.of(new Place("carillon-index", PARTITION), new Open(7, records)));
    }
}
