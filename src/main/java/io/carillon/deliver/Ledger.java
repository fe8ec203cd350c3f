package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.OnAmbiguous;
import io.carillon.wire.Columns;
import io.carillon.wire.SqlRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/**
 * Who may send: parameters for the SQL files, and the meaning of what they answer.
 * States: LEASED, RETRY, and the ends SENT, FAILED, EXPIRED, CANCELLED, SUPPRESSED, HELD.
 */
@Component("ledger")
class Ledger {

    private static final Duration RACE = Duration.ofSeconds(5);
    private final LedgerRows rows;
    private final Rounds rounds;
    private final Clock clock;

    Ledger(LedgerRows rows, Rounds rounds, Clock clock) {
        this.rows = rows;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** Those for which it is not known yet whether they are ours. */
    public SqlRows claims(@Variable("attempts") List<Attempt> attempts) {
        return rows.claims(attempts.stream().filter(Attempt::undecided).toList());
    }

    /** True where some were claimed before and may be claimed again: after a failed attempt, or when the worker that had it has died. */
    public boolean again(@Variable("attempts") List<Attempt> attempts) {
        return attempts.stream().anyMatch(Attempt::undecided);
    }

    /**
     * Reads what stands when the claim is committed.
     *
     * @param found a row for each delivery that is not ours, or that may not be sent any more. It is the last word before a call: whoever
     *              cancels, unsubscribes or suppresses later finds our claim
     */
    public void looked(@Variable("attempts") List<Attempt> attempts, @Body List<Map<String, Object>> found) {
        Map<String, Map<String, Object>> stands = found.stream().collect(Collectors.toMap(row -> text(row, "id"), Function.identity()));
        attempts.stream().filter(Attempt::undecided).forEach(attempt -> looked(attempt, stands.get(attempt.delivery().id())));
    }

    private void looked(Attempt attempt, Map<String, Object> row) {
        Delivery delivery = attempt.delivery();
        Round round = attempt.round();
        boolean ours = row == null || round.owner().equals(row.get("owner"));
        Round verdict = row == null ? null : ours ? refused(delivery, round.claimed(), row) : verdict(delivery, round, row);
        if (verdict != null) {
            attempt.decided(ours ? verdict : rounds.verdict(delivery, verdict));
        } else if (ours) {
            attempt.decided(rounds.claimed(delivery, round));
        } else if (!attempt.claimsAgain()) {
            attempt.decided(rounds.verdict(delivery, round.leasedUntil(clock.instant().plus(RACE))));
        }
    }

    /**
     * What the row says to a worker that did not get the claim; an end is told again, for the first telling may have been lost.
     *
     * @return null where nobody has it and nothing is against it
     */
    private Round verdict(Delivery delivery, Round round, Map<String, Object> row) {
        String state = String.valueOf(row.get("state"));
        return switch (state) {
            case "SENT", "FAILED", "EXPIRED", "CANCELLED", "SUPPRESSED", "HELD" -> round.ended(Fate.valueOf(state), text(row, "provider"),
                text(row, "code") == null ? state.toLowerCase(Locale.ROOT) : text(row, "code"), null, text(row, "provider_id"));
            case "LEASED" -> leased(delivery, round, row);
            case "RETRY", "null" -> refused(delivery, round, row);
            default -> round.ended(Fate.FAILED, null, "unknown-ledger-state", "the ledger has a state this release does not know", null);
        };
    }

    private Round leased(Delivery delivery, Round round, Map<String, Object> row) {
        Instant until = Columns.time(row, "lease_until_at");
        if (!until.isBefore(clock.instant())) {
            return round.leasedUntil(until);
        }
        return delivery.onAmbiguous() == OnAmbiguous.HOLD ? Rounds.held(round, null, "the worker that had it ended without a word")
            : refused(delivery, round, row);
    }

    /** Why it may not be sent, though nobody else has it; null where nothing is against it. */
    private Round refused(Delivery delivery, Round round, Map<String, Object> row) {
        if (Rounds.expired(delivery, clock.instant())) {
            return Rounds.expired(round);
        }
        if (((Number) row.get("cancelled")).intValue() > 0) {
            return round.ended(Fate.CANCELLED, null, "cancelled", "its caller took it back", null);
        }
        if (((Number) row.get("suppressed")).intValue() > 0) {
            return round.ended(Fate.SUPPRESSED, null, "suppressed-address", "its address bounced, or whoever has it complained", null);
        }
        boolean wanted = row.get("wanted") instanceof Number number ? number.intValue() != 0 : !Boolean.FALSE.equals(row.get("wanted"));
        return wanted ? null
            : round.ended(Fate.SUPPRESSED, null, "opted-out", "the recipient does not want this category on it any more", null);
    }

    /** Those that end without ever having been ours; what the ledger knew already stays as it is. */
    public List<Attempt> refusals(@Variable("attempts") List<Attempt> attempts) {
        return attempts.stream().filter(attempt -> attempt.round().over() && !attempt.round().mine()).toList();
    }

    /** Those whose row is ours to write. */
    public List<Attempt> ours(@Variable("attempts") List<Attempt> attempts) {
        return attempts.stream().filter(attempt -> attempt.round().mine()).toList();
    }

    public SqlRows settlements(@Body List<Attempt> attempts) {
        return rows.settlements(attempts);
    }

    private static String text(Map<String, Object> row, String column) {
        return row.get(column) == null ? null : row.get(column).toString();
    }
}
