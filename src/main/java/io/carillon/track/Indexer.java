package io.carillon.track;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The steps of the route {@code index}: a batch of records becomes documents, an answer says which of them are left to write. */
@Component("indexer")
class Indexer {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private final Json json;
    private final BooleanSupplier stopping;

    @Autowired
    Indexer(Json json, CamelContext context) {
        this(json, context::isStopping);
    }

    Indexer(Json json, BooleanSupplier stopping) {
        this.json = json;
        this.stopping = stopping;
    }

    /** Reads a batch; a record that cannot be read is refused, it does not hold up the others. */
    public Bulk read(List<Exchange> records) {
        Bulk bulk = new Bulk();
        for (Exchange record : records) {
            Message message = record.getMessage();
            String topic = message.getHeader(KafkaConstants.TOPIC, String.class);
            DefaultKafkaManualCommit commit = message.getHeader(KafkaConstants.MANUAL_COMMIT, DefaultKafkaManualCommit.class);
            try {
                bulk.add(documents(topic, message.getBody(byte[].class)));
            } catch (PermanentFailure e) {
                bulk.refuse(topic, commit.getPartition() + "@" + commit.getRecordOffset(), e.getMessage());
            }
            bulk.took(commit.getConsumer(), commit.getPartition(), commit.getRecordOffset());
        }
        return bulk;
    }

    private List<Document> documents(String topic, byte[] body) {
        return switch (topic) {
            case "carillon.high", "carillon.medium", "carillon.low" -> Documents.of(json.notification(body));
            case "carillon.result" -> Documents.of(json.outcome(body));
            case "carillon.track" -> Documents.of(json.tracking(body));
            default -> Documents.of(json.delivery(body));
        };
    }

    /** The next request: all that is still open. The alias is insisted on, so an index is never made by accident. */
    public BulkRequest.Builder request(Bulk bulk) {
        return new BulkRequest.Builder().requireAlias(true).operations(bulk.documents().stream().map(this::operation).toList());
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
    public void settle(Bulk bulk, List<BulkResponseItem> items) {
        if (items == null) {
            if (stopping.getAsBoolean()) {
                throw new RejectedExecutionException("the search index does not answer, and the application stops");
            }
            return;
        }
        List<Document> sent = bulk.documents();
        List<Document> again = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            BulkResponseItem item = items.get(i);
            if (item.status() == 400) {
                bulk.refuse(sent.get(i).index(), sent.get(i).id(), item.error() == null ? "400" : String.valueOf(item.error().type()));
            } else if (item.status() >= 300 && item.status() != 409) {
                again.add(sent.get(i));
            }
        }
        bulk.keep(again);
    }

    /** Completes the records. Where the group has moved on meanwhile, another instance writes the same documents again. */
    public void commit(Bulk bulk) {
        try {
            bulk.commit();
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("A batch for the search index is written once more, by the instance that has its partitions now: {}", e.getMessage());
        }
    }
}
