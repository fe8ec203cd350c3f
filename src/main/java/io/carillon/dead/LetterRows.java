package io.carillon.dead;

import static io.carillon.wire.MeterLabel.code;
import static io.carillon.wire.MeterLabel.fixed;
import static io.carillon.wire.MeterLabel.name;

import io.carillon.message.DeadLetter;
import io.carillon.message.Delivery;
import io.carillon.message.Ids;
import io.carillon.wire.Json;
import io.carillon.wire.MeterFamilies;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A dead letter as a row of the table dead_letter, and as a figure. */
@Component("letterRows")
class LetterRows {

    private static final Logger LOG = LoggerFactory.getLogger(LetterRows.class);
    private final Json json;
    private final MeterFamily<Counter> letters;

    LetterRows(Json json, MeterFamilies families) {
        this.json = json;
        letters = families.counters("carillon.dead.letters", "dead letters that were kept", name("stage"), fixed("owner"), name("channel"),
            code("code"));
    }

    /** Every text is cut to its column: a record of another hand must not fail for it. */
    public Map<String, Object> row(@Variable("letter") DeadLetter letter) {
        Delivery delivery = letter.delivery();
        Map<String, Object> row = new HashMap<>();
        row.put("id", cut(letter.id() != null ? letter.id() : derived(letter), 36));
        row.put("tenant", cut(owner(letter), 64));
        row.put("notificationId", cut(letter.notificationId(), 36));
        row.put("deliveryId", delivery == null ? null : cut(delivery.id(), 36));
        row.put("recipient", cut(recipient(letter), 400));
        row.put("channel", delivery == null ? null : cut(delivery.channel(), 32));
        row.put("provider", cut(letter.provider(), 64));
        row.put("stage", cut(letter.stage(), 16));
        row.put("code", cut(letter.code(), 100));
        row.put("detail", cut(letter.detail(), 500));
        row.put("attempt", delivery == null ? 0 : delivery.attempt());
        row.put("source", cut(letter.source(), 200));
        row.put("withheld", cut(withheld(letter), 32));
        row.put("expiresAt", expiresAt(letter));
        row.put("diedAt", letter.at().toEpochMilli());
        // What cannot be sent again is not kept either.
        row.put("body", withheld(letter) == null ? new String(json.write(letter), StandardCharsets.UTF_8) : null);
        return row;
    }

    /**
     * Nobody sees one without a tenant by REST, so it is said here: in the log, and as the figure {@code owner="nobody"}.
     *
     * @param rows 0 where it was kept before: a letter that is told again is counted once
     */
    public void kept(@Variable("letter") DeadLetter letter, @Header(SqlConstants.SQL_UPDATE_COUNT) Integer rows) {
        boolean owned = owner(letter) != null;
        if (rows != null && rows > 0) {
            String channel = letter.delivery() == null ? null : letter.delivery().channel();
            letters.of(letter.stage(), owned ? "tenant" : "nobody", channel, letter.code()).increment();
        }
        if (!owned) {
            LOG.warn("A record that nobody could read is kept as a dead letter of no tenant: {} ({})",
                cut(letter.source(), 200), cut(letter.code(), 100));
        }
    }

    /** A release before ours left these out. */
    private static String owner(DeadLetter letter) {
        return letter.tenant() != null || letter.delivery() == null ? letter.tenant() : letter.delivery().tenant();
    }

    private static String recipient(DeadLetter letter) {
        Delivery delivery = letter.delivery();
        return delivery != null && delivery.recipient() != null ? delivery.recipient().key() : letter.recipient();
    }

    private static String withheld(DeadLetter letter) {
        Delivery delivery = letter.delivery();
        boolean sensitive = delivery != null && delivery.content() != null && delivery.content().sensitive();
        boolean nothing = owner(letter) == null || delivery == null && letter.notification() == null;
        return letter.withheld() != null ? letter.withheld() : sensitive ? DeadLetter.SENSITIVE : nothing ? DeadLetter.UNREADABLE : null;
    }

    private static String derived(DeadLetter letter) {
        return letter.delivery() == null ? Ids.derived("dead-letter", letter.source(), letter.notificationId(), letter.at().toString())
            : Ids.derived("dead-letter", letter.delivery().id(), Integer.toString(letter.delivery().attemptsBefore()));
    }

    private static Long expiresAt(DeadLetter letter) {
        Instant expiry = letter.delivery() != null ? letter.delivery().expiresAt()
            : letter.notification() != null ? letter.notification().expiresAt() : null;
        return expiry == null ? null : Long.valueOf(expiry.toEpochMilli());
    }

    /** Without control characters: PostgreSQL does not take all of them. */
    private static String cut(String text, int max) {
        String plain = text == null ? null : text.replaceAll("\\p{Cntrl}", " ");
        return plain == null || plain.length() <= max ? plain : plain.substring(0, max);
    }
}
