package io.carillon.track;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.InFlightRecord;
import io.carillon.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The steps of the route {@code bulk}: records become documents, an answer says which of them are left to write. */
@Component("indexer")
class Indexer {

    private final Json json;
    private final BooleanSupplier stopping;
    private final int size;

    @Autowired
    Indexer(Json json, CamelContext context, @Value("${carillon.search.bulk-size}") int size) {
        this(json, context::isStopping, size);
    }

    /** @param size documents of one request, at most */
    Indexer(Json json, BooleanSupplier stopping, int size) {
        this.json = json;
        this.stopping = stopping;
        this.size = size;
    }

    /** Reads batches of topics; a record that cannot be read is refused, it does not hold up the others. */
    public Bulk read(@Body List<List<InFlightRecord>> batches) {
        Bulk bulk = new Bulk();
        batches.forEach(batch -> batch.forEach(record -> read(record, bulk)));
        return bulk;
    }

    private void read(InFlightRecord record, Bulk bulk) {
        try {
            bulk.add(documents(record.topic(), record.value()));
        } catch (PermanentFailure e) {
            bulk.refuse(record.topic(), record.toString(), e.getMessage());
        }
    }

    private List<Document> documents(String topic, byte[] body) {
        return switch (topic) {
            case "carillon.high", "carillon.medium", "carillon.low" -> Documents.of(json.notification(body));
            case "carillon.result" -> OutcomeDocuments.of(json.outcome(body));
            case "carillon.track" -> Documents.of(json.tracking(body));
            default -> Documents.of(json.delivery(body));
        };
    }

    /** The next request. The alias is insisted on, so an index is never made by accident. */
    public BulkRequest.Builder request(@Variable("bulk") Bulk bulk) {
        return new BulkRequest.Builder().requireAlias(true).operations(bulk.next(size).stream().map(this::operation).toList());
    }

    private BulkOperation operation(Document document) {
        return BulkOperation.of(operation -> operation.index(index -> {
            index.index(document.index()).id(document.id()).document(json(document.fields()));
            return document.version() == null ? index : index.version(document.version()).versionType(VersionType.External);
        }));
    }

    /** Written here once and sent as it is: the client's own way goes by a tree. */
    private BinaryData json(Map<String, Object> fields) {
        return BinaryData.of(json.write(fields), ContentType.APPLICATION_JSON);
    }

    /**
     * Sorts the answer. 2xx and 409 (a higher state is there already) are done; 400 will never be; all else is to be tried again.
     *
     * @param items the items of the answer in the order of the request, or null where there was no answer
     * @throws RejectedExecutionException where there was none and the application stops: nothing is committed, so nothing is lost
     */
    public void settle(@Variable("bulk") Bulk bulk, @Body List<BulkResponseItem> items) {
        if (items == null && stopping.getAsBoolean()) {
            throw new RejectedExecutionException("the search index does not answer, and the application stops");
        }
        List<Document> sent = bulk.next(items == null ? 0 : size);
        int done = 0;
        for (int i = 0; i < sent.size(); i++) {
            BulkResponseItem item = items.get(i);
            if (item.status() == 400) {
                bulk.refuse(sent.get(i).index(), sent.get(i).id(), item.error() == null ? "400" : String.valueOf(item.error().type()));
            }
            if (item.status() < 300 || item.status() == 409 || item.status() == 400) {
                bulk.done(sent.get(i));
                done++;
            }
        }
        bulk.stuck(done < sent.size() || items == null);
    }
}
