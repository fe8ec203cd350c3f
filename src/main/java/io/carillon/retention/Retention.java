package io.carillon.retention;

import static io.carillon.wire.MeterLabel.fixed;

import io.carillon.wire.MeterFamilies;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Which rows are over, and how many of them have gone. */
@Component("retention")
@EnableConfigurationProperties(RetentionSettings.class)
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    /** Rows of one statement, as in the SQL. */
    private static final int PIECE = 1_000;

    private final List<Table> tables;
    private final Clock clock;
    private final MeterFamily<Counter> forgotten;

    /** A table, or what of it goes together: {@code sql/forget-<name>.sql} deletes what is older than this. */
    public record Table(String name, Duration kept) {
    }

    /**
     * @param lettersInTopic how long a dead letter may still become a row
     * @param retried        how long after its acceptance, or after it was sent again, a delivery is tried
     * @throws IllegalStateException where the ledger would forget a delivery that can still come back: it would be sent twice
     */
    Retention(RetentionSettings settings, Clock clock, MeterFamilies families,
            @Value("${carillon.topics.dead-retention}") Duration lettersInTopic, @Value("${carillon.retry.max-age}") Duration retried) {
        Duration comesBack = settings.deadLetters().plus(lettersInTopic).plus(retried);
        if (settings.deliveries().compareTo(comesBack) < 0) {
            throw new IllegalStateException("carillon.retention.deliveries (" + settings.deliveries() + ") must be at least " + comesBack
                + ": the sum of carillon.retention.dead-letters, carillon.topics.dead-retention and carillon.retry.max-age. A delivery that"
                + " comes back after its row has gone would be sent twice");
        }
        this.tables = List.of(new Table("deliveries", settings.deliveries()), new Table("cancellations", settings.deliveries()),
            new Table("dead-letters", settings.deadLetters()), new Table("audit", settings.audit()),
            new Table("batch-errors", settings.batches()), new Table("batches", settings.batches()));
        this.clock = clock;
        this.forgotten = families.counters("carillon.rows.forgotten", "rows deleted because their time was over", fixed("rows"));
        tables.forEach(table -> forgotten.of(table.name()));
    }

    public List<Table> tables() {
        return tables;
    }

    /** Epoch ms; what is older goes. */
    public long oldest(@Variable("table") Table table) {
        return clock.instant().minus(table.kept()).toEpochMilli();
    }

    /** True before the first statement, and after one that found as much as it may. */
    public boolean more(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer deleted) {
        return deleted == null || deleted >= PIECE;
    }

    public void count(@Variable("table") Table table, @Header(SqlConstants.SQL_UPDATE_COUNT) int deleted) {
        forgotten.of(table.name()).increment(deleted);
        LOG.debug("{} rows of {} are over and deleted", deleted, table.name());
    }
}
