package io.carillon.dead;

import io.carillon.message.DeadLetter;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import io.carillon.wire.PagePlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sends dead letters again, page by page: which attempt it is, and whether there is more to do. */
@Component("replays")
class Replays {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private final Json json;
    private final Clock clock;
    private final int pageSize;

    Replays(Json json, Clock clock, @Value("${carillon.dead-letters.page}") int pageSize) {
        this.json = json;
        this.clock = clock;
        this.pageSize = pageSize;
    }

    /** @throws PermanentFailure {@code unreadable-record} */
    public ReplayOrder order(@Body byte[] record) {
        try {
            ReplayOrder order = Json.MAPPER.readValue(record, ReplayOrder.class);
            if (order != null && order.filter() != null && order.filter().tenant() != null && order.after() != null) {
                return order;
            }
        } catch (IOException e) {
            // Said below, without quoting it.
        }
        throw new PermanentFailure("unreadable-record", "not a ReplayOrder record");
    }

    /** Sets {@code now} (epoch milliseconds) and {@code pageSize} for the statements. */
    public void begin(Exchange exchange) {
        exchange.setVariable("now", clock.millis());
        exchange.setVariable("pageSize", pageSize);
    }

    /** The letters of a page as they are sent. One that cannot be read stays open: a failure here would end the whole order. */
    public List<Resend> readable(@Variable("letters") List<Map<String, Object>> letters) {
        List<Resend> readable = new ArrayList<>();
        for (Map<String, Object> row : letters) {
            try {
                readable.add(letter(row));
            } catch (PermanentFailure broken) {
                LOG.warn("The dead letter {} is not sent again, its record cannot be read: {}", row.get("id"), broken.getMessage());
            }
        }
        return readable;
    }

    /**
     * Its attempts are numbered on from the highest that is known, but for one that a crash has stopped on its way: that one keeps its
     * number, so that the same record goes out again.
     */
    private Resend letter(Map<String, Object> row) {
        DeadLetter letter = json.deadLetter(String.valueOf(row.get("body")).getBytes(StandardCharsets.UTF_8));
        if (letter.delivery() == null && letter.notification() == null) {
            throw new PermanentFailure("unreadable-record", "it holds neither a delivery nor a message");
        }
        String id = row.get("id").toString();
        Delivery delivery = letter.delivery();
        if (delivery != null) {
            int attempt = Math.max(number(row, "attempt"), "open".equals(row.get("state")) ? number(row, "claimed") : 0);
            return new Resend(id, delivery.id(), attempt, delivery.replayed(attempt, clock.instant()));
        }
        return new Resend(id, "", 0, letter.notification().replayed(clock.instant()));
    }

    /** Whether the letter may be sent: the statement just run changed its row. */
    public boolean mine(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer rows) {
        return rows != null && rows > 0;
    }

    public boolean hasMore(@Variable("letters") List<Map<String, Object>> letters) {
        return letters.size() == pageSize;
    }

    /** The order of the page behind this one. */
    public ReplayOrder next(@Variable("order") ReplayOrder order, @Variable("letters") List<Map<String, Object>> letters) {
        Map<String, Object> last = letters.get(letters.size() - 1);
        return order.from(new PagePlace(((Number) last.get("died_at")).longValue(), last.get("id").toString()));
    }

    private static int number(Map<String, Object> row, String column) {
        return row.get(column) == null ? 0 : ((Number) row.get(column)).intValue();
    }
}
