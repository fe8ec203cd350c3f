package io.carillon.admit;

import io.carillon.message.Ids;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.stereotype.Component;

/** The rules of Idempotency-Key (CONTRACT 8): what the row of a key means to a request that comes with it. */
@Component("idempotency")
public class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final long KEPT = 24 * 3_600_000L;
    private static final long IN_FLIGHT = 10_000;
    private final MessageIds ids;
    private final OnceRows rows;
    private final Clock clock;

    Idempotency(MessageIds ids, OnceRows rows, Clock clock) {
        this.ids = ids;
        this.rows = rows;
        this.clock = clock;
    }

    /** The claim of the row as body; sets the variable {@code posted} (the body). @throws Problem 400: the key is none */
    public void ask(Exchange exchange) {
        String key = exchange.getMessage().getHeader(HEADER, String.class);
        if (!key.matches("[!-~]{1,255}")) {
            throw Problem.of(Kind.BAD_REQUEST, List.of(new Fault(HEADER, "invalid-header", "must be 1 to 255 visible ASCII characters")));
        }
        String tenant = exchange.getVariable("tenant", String.class);
        String operation = exchange.getVariable("operation", String.class);
        String path = exchange.getVariable("path", String.class);
        Object body = exchange.getMessage().getBody();
        boolean stream = body instanceof InputStream;
        long now = clock.millis();
        String fingerprint = stream ? null : KeyedBody.fingerprint(path, body == null ? new byte[0] : (byte[]) body);
        Once asked = new Once(Ids.derived(tenant, operation, key), tenant, operation, key, fingerprint, ids.next(tenant),
            UUID.randomUUID().toString(), now, now + KEPT, Once.Step.INSERT, 0, null, null);
        exchange.setVariable("posted", new Posted(stream ? new KeyedBody((InputStream) body, path, clock) : body));
        exchange.getMessage().setBody(KeyStep.claim(asked));
    }

    /** Says what is to be done with the row that was there: 409 in flight, also where it has gone since, 422 another body. */
    void judge(KeyStep claim, Map<String, Object> found) {
        try {
            claim.found(judged(claim.once(), found));
        } catch (Problem refusal) {
            claim.refused(refusal);
        }
    }

    private static Once judged(Once asked, Map<String, Object> found) {
        if (found.get("message_id") == null) {
            throw inFlight(1);
        }
        Once.Row row = row(found);
        long busyFor = row.answer() == null && row.owner() != null ? row.takenAt() + IN_FLIGHT - asked.takenAt() : 0;
        boolean over = row.expiresAt() <= asked.takenAt();
        if (!over) {
            sameBody(row.fingerprint(), asked.fingerprint());
        }
        if (busyFor > 0) {
            throw inFlight((Math.min(busyFor, IN_FLIGHT) + 999) / 1_000);
        }
        return over ? asked.renewing(row) : asked.with(row, row.answer() == null ? Once.Step.TAKE : Once.Step.REPLAY);
    }

    /** The body as it is, for the row is still ours. @throws Problem 409: another run took it over while the stream was read */
    public Object sealed(@Body Object body, @Header(SqlConstants.SQL_UPDATE_COUNT) Integer changed) {
        if (changed == null || changed == 0) {
            throw inFlight(1);
        }
        return body;
    }

    /**
     * Goes on with the body, under the variable {@code once}; or has the answer as body.
     *
     * @throws Problem 409 another run was first, 422 another body
     */
    public void begin(@Body KeyStep claim, Exchange exchange) throws IOException {
        Once once = claim.taken();
        Object posted = ((Posted) exchange.removeVariable("posted")).body();
        if (once.step() == Once.Step.REPLAY) {
            if (posted instanceof KeyedBody stream) {
                sameBody(once.fingerprint(), stream.fingerprint());
            }
            exchange.getMessage().setBody(KeptAnswers.replay(once.answer()));
            return;
        }
        if (posted instanceof KeyedBody stream) {
            stream.whileRead(() -> rows.keep(once));
        }
        exchange.setVariable("once", once);
        exchange.getMessage().setBody(posted);
    }

    /** The row of a failed request goes where nothing was made: it was refused, and no earlier run can have got further. */
    public KeyStep undo(@Variable("once") Once once, Exchange exchange) {
        boolean refused = Problems.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)).status() < 500;
        return KeyStep.undo(once, once.fresh() && refused);
    }

    /** @throws Problem 422 where both are known and differ */
    static void sameBody(String first, String now) {
        if (first != null && now != null && !first.equals(now)) {
            throw new Problem(Kind.KEY_REUSED, "The key has come before with another body; a new request needs a new key.");
        }
    }

    static Problem inFlight(long seconds) {
        return new Problem(Kind.KEY_IN_FLIGHT, "The first request with this key has not ended yet.", List.of(),
            Map.of("Retry-After", Long.toString(seconds)));
    }

    private static Once.Row row(Map<String, Object> found) {
        return new Once.Row((String) found.get("fingerprint"), (String) found.get("message_id"), (String) found.get("owner"),
            (String) found.get("answer"), ((Number) found.get("taken_at")).longValue(), ((Number) found.get("expires_at")).longValue());
    }

    /** The body of the request; a variable that is a stream itself would be read into memory by Camel. */
    private record Posted(Object body) {
    }
}
