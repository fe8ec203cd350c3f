package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.BrokenBody;
import io.carillon.message.Caller;
import io.carillon.message.Ids;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/** Reads a batch from its stream: each entry is judged as a single message is, and what is good is stored by the page. */
@Component("batchIntake")
public class BatchIntake {

    private final Admission admission;
    private final BatchStore store;
    private final MessageIds ids;
    private final Clock clock;

    BatchIntake(Admission admission, BatchStore store, MessageIds ids, Clock clock) {
        this.admission = admission;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stores the batch; if the exchange fails later, for instance because its first record is not acknowledged, the batch is removed.
     * With an Idempotency-Key what an earlier run left of it is used where it is whole, else stored anew.
     *
     * Sets the variable {@code row}, as find-batch does.
     *
     * @return the record that starts it
     * @throws Problem 400 where the stream breaks, which removes what was stored
     */
    public PageRecord take(@Body InputStream body, @Header("Content-Type") String type, @Variable("caller") Caller caller,
            Exchange exchange) throws IOException {
        Once once = exchange.getVariable("once", Once.class);
        String id = once == null ? ids.next(caller.tenant()) : once.messageId();
        if (once == null) {
            store(body, type, store.open(id, caller), caller, exchange);
        } else if (once.fingerprint() != null && store.adopt(id, once.owner())) {
            exchange.setVariable("once", sealed(once, body));    // an earlier run read it all and died: its pages are there
            exchange.setVariable("row", store.row(id));
        } else {
            store.remove(id);
            store(body, type, store.open(id, once.owner(), caller), caller, exchange);
        }
        return new PageRecord(PageRecord.VERSION, id, caller.tenant(), 0);
    }

    private void store(InputStream body, String type, BatchWriter batch, Caller caller, Exchange exchange) throws IOException {
        try {
            Entries entries = type.contains("ndjson") ? new Lines(body) : new ArrayItems(body);
            load(entries, batch, caller, exchange.getVariable("traceparent", String.class));
            Once once = exchange.getVariable("once", Once.class);
            if (once != null) {
                exchange.setVariable("once", sealed(once, body));
            }
            exchange.setVariable("row", batch.finish());
        } catch (TakenOver e) {
            throw Idempotency.inFlight(1);
        } catch (Entries.BrokenStream e) {
            batch.remove();
            throw broken(batch.entries(), e.code(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            batch.remove();
            if (e instanceof BrokenBody told) {
                throw told.problem();
            }
            if (e instanceof IOException) {
                throw broken(batch.entries(), "broken-stream", "ended early");
            }
            throw e;
        }
        removeIfItFails(exchange, batch);
    }

    private void load(Entries entries, BatchWriter batch, Caller caller, String traceparent) throws IOException {
        Instant now = clock.instant();
        while (true) {
            try {
                JsonNode entry = entries.next();
                if (entry == null) {
                    return;
                }
                String id = Ids.derived(batch.id(), Integer.toString(batch.entries()));
                batch.accept(admission.admitEntry(entry, caller, new Origin(id, batch.id(), now, traceparent)));
            } catch (Problem e) {
                batch.refuse(e.errors().isEmpty() ? new Fault("", e.type(), e.getMessage()) : e.errors().get(0));
            }
        }
    }

    private void removeIfItFails(Exchange exchange, BatchWriter batch) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                batch.remove();
            }
        });
    }

    /** @throws Problem 422 where an earlier run with this key had another body */
    private static Once sealed(Once once, InputStream body) throws IOException {
        String fingerprint = ((KeyedBody) body).fingerprint();
        Idempotency.sameBody(once.fingerprint(), fingerprint);
        return once.sealed(fingerprint);
    }

    private static Problem broken(int entry, String code, String message) {
        return new Problem(Kind.INVALID_JSON, "The body breaks at entry " + entry + "; nothing of it is sent.",
            List.of(new Fault("/" + entry, code, "the body " + message)));
    }
}
