package io.carillon.dead;

import io.carillon.message.AuditEvent;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.PagePlace;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.stereotype.Component;

/** What a person may do with dead letters, each as an audit event and as an order. */
@Component("letterDeeds")
class LetterDeeds {

    static final String REPLAY_MANY = "dead-letter.replay-many";
    private static final Map<String, String> OBSTACLES = Map.of(
        "sensitive", "Its content was sensitive and is not kept.",
        "sensitivity-unknown", "Its template is gone, so nobody knows whether it was sensitive; the message is not kept.",
        "unreadable", "There is nothing that could be sent.",
        "expired", "Its time is over; what has expired is never sent.");
    private final Clock clock;

    LetterDeeds(Clock clock) {
        this.clock = clock;
    }

    /** One is to be sent again; also one that is on its way already, which changes nothing. @throws Problem 409 */
    public AuditEvent replay(@Variable("row") Map<String, Object> row, @Variable("caller") Caller caller) {
        if (!"replaying".equals(row.get("state"))) {
            checkOpen(row);
            String obstacle = LetterViews.obstacle(row, clock.instant());
            if (obstacle != null) {
                throw conflict(obstacle, OBSTACLES.get(obstacle));
            }
        }
        return AuditEvent.of(caller, "dead-letter.replay", row.get("id").toString(), clock.instant());
    }

    public ReplayOrder order(@Variable("audited") AuditEvent audited) {
        return new ReplayOrder(ReplayOrder.VERSION, audited.id(), audited.actor(), audited.object(), LetterFilter.all(audited.tenant()),
            PagePlace.OLDEST);
    }

    public AuditEvent replayMany(@Variable("asked") LetterFilter asked, @Variable("count") long count, @Variable("caller") Caller caller) {
        return AuditEvent.of(caller, REPLAY_MANY, asked.described(), count, clock.instant());
    }

    public ReplayOrder orderMany(@Variable("audited") AuditEvent audited, @Variable("asked") LetterFilter asked) {
        return new ReplayOrder(ReplayOrder.VERSION, audited.id(), audited.actor(), "", asked, PagePlace.OLDEST);
    }

    /** One is to be put away. @throws Problem 409 */
    public AuditEvent discard(@Variable("row") Map<String, Object> row, @Variable("caller") Caller caller) {
        checkOpen(row);
        return AuditEvent.of(caller, "dead-letter.discard", row.get("id").toString(), clock.instant());
    }

    /** @throws Problem 409: another one came first */
    public void discarded(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer rows) {
        if (rows == null || rows == 0) {
            throw conflict("not-open", "It is not open any more.");
        }
    }

    private static void checkOpen(Map<String, Object> row) {
        if (!"open".equals(row.get("state"))) {
            throw conflict("not-open", "It is not open any more but " + row.get("state") + ".");
        }
    }

    private static Problem conflict(String code, String words) {
        return new Problem(Kind.CONFLICT, words, List.of(new Fault("", code, words)));
    }
}
