package io.carillon.routes;

import io.carillon.wire.InFlightRecord;
import io.carillon.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of several topics as the consumer of the index hands them over. */
final class PlayedBatch {

    private final List<InFlightRecord> batch = new ArrayList<>();
    private final RouteWorld world;
    private volatile boolean complete;

    PlayedBatch(RouteWorld world) {
        this.world = world;
    }

    void record(String topic, Object body) {
        batch.add(new InFlightRecord((records, failure) -> { }, new ConsumerRecord<>(topic, 0, batch.size(), "key", new Json().write(body))));
    }

    Exchange send() {
        // A header steers the endpoint: none may get that far.
        Exchange done = world.send("index", batch, Map.of(), exchange -> exchange.getMessage().setHeader("operation", "DeleteIndex"));
        complete = done.getException() == null;
        return done;
    }

    /** Whether its offsets may be committed. */
    boolean complete() {
        return complete;
    }
}
