package io.carillon.receipt;

import io.carillon.message.Receipt;
import io.carillon.wire.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Receipts that came before our own record (table receipt_waiting), or that are of messages which are not ours. */
@Component("earlyReceipts")
class EarlyReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyReceipts.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private final Json json;
    private final Clock clock;
    private final Duration patience;
    private final Counter forgotten;

    EarlyReceipts(Json json, Clock clock, @Value("${carillon.matching.patience}") Duration patience, ObjectProvider<MeterRegistry> meters) {
        this.json = json;
        this.clock = clock;
        this.patience = patience;
        this.forgotten = meters.getIfAvailable(() -> Metrics.globalRegistry).counter("carillon.receipts.unmatched");
    }

    /** Parameters of insert-receipt-waiting.sql. */
    public Map<String, Object> row(@Variable("receipt") Receipt receipt) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", receipt.eventId());
        row.put("provider", receipt.provider());
        row.put("providerId", receipt.messageId());
        row.put("deliveryId", receipt.deliveryId());
        row.put("body", new String(json.write(receipt), StandardCharsets.UTF_8));
        row.put("now", clock.millis());
        row.put("dueAt", clock.millis() + FIRST_LOOK.toMillis());
        return row;
    }

    /** Epoch ms. */
    public long now() {
        return clock.millis();
    }

    /** Epoch ms: what came before is given up. */
    public long oldest() {
        return clock.millis() - patience.toMillis();
    }

    public Receipt receipt(@Variable("waiting") Map<String, Object> row) {
        return json.receipt(row.get("body").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Says how many were given up, and nothing of whom they were. */
    public void forgotten(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer rows) {
        if (rows != null && rows > 0) {
            forgotten.increment(rows);
            LOG.warn("{} receipts of providers belong to no delivery that is known here and are dropped", rows);
        }
    }
}
