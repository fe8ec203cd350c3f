package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
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
     *
     * @return the record that starts it
     * @throws Problem 400 where the stream breaks, which removes what was stored
     */
    public PageRecord take(@Body InputStream body, @Header("Content-Type") String type, @Variable("caller") Caller caller,
            Exchange exchange)
            throws IOException {
        Entries entries = type.contains("ndjson") ? new Lines(body) : new ArrayItems(body);
        BatchWriter batch = store.begin(ids.next(caller.tenant()), caller);
        try {
            load(entries, batch, caller, exchange.getVariable("traceparent", String.class));
            batch.finish();
        } catch (Entries.BrokenStream e) {
            store.remove(batch.id());
            throw broken(batch.entries(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            store.remove(batch.id());
            if (e instanceof IOException) {
                throw broken(batch.entries(), "ended early");
            }
            throw e;
        }
        removeIfItFails(exchange, batch.id());
        return new PageRecord(PageRecord.VERSION, batch.id(), caller.tenant(), 0);
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

    private void removeIfItFails(Exchange exchange, String id) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                store.remove(id);
            }
        });
    }

    private static Problem broken(int entry, String message) {
        return new Problem(Kind.INVALID_JSON, "The body breaks at entry " + entry + "; nothing of it is sent.",
            List.of(new Fault("/" + entry, "broken-stream", "the body " + message)));
    }
}
