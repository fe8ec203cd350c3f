package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DueTimeTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final long WRITTEN = 1_000_000;

    @Test
    void onlyWhatIsDueIsTakenAndNothingBehindIt() {
        var records = List.of(record(null), record("1000500"), record("1009000"), record("1000100"));
        assertThat(DueTime.taken(records, 1_001_000, HOUR)).isEqualTo(2);
        assertThat(DueTime.taken(records, 1_009_000, HOUR)).isEqualTo(4);
    }

    @Test
    void aTimeThatCannotBeReadIsNow() {
        assertThat(DueTime.of(record("tomorrow"), HOUR)).isZero();
        assertThat(DueTime.of(record(""), HOUR)).isZero();
    }

    @Test
    void noWaitIsLongerThanAllowed() {
        assertThat(DueTime.of(record("9999999999999"), HOUR)).isEqualTo(WRITTEN + HOUR.toMillis());
        assertThat(DueTime.of(record("1000500"), Duration.ZERO)).isZero();
    }

    private static ConsumerRecord<String, byte[]> record(String due) {
        RecordHeaders headers = new RecordHeaders();
        if (due != null) {
            headers.add("carillon-due-at", due.getBytes(StandardCharsets.US_ASCII));
        }
        return new ConsumerRecord<>("t", 0, 0, WRITTEN, TimestampType.CREATE_TIME, 0, 0, null, new byte[0], headers, Optional.empty());
    }
}
