package io.carillon.routes;

import io.carillon.wire.InFlightRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A consumer of records, for the routes that take them in batches: it knows how the work of each has ended. */
final class RecordsDouble {

    private final RouteWorld world;

    RecordsDouble(RouteWorld world) {
        this.world = world;
    }

    /** @return the exchange of the batch; where records ended badly by themselves, with the failure of the first of them */
    Exchange send(String route, byte[]... values) {
        List<ConsumerRecord<?, ?>> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(new ConsumerRecord<>("test", 0, records.size(), "key", value));
        }
        return send(route, records);
    }

    Exchange send(String route, List<ConsumerRecord<?, ?>> values) {
        List<InFlightRecord> records = new ArrayList<>();
        List<CompletableFuture<Optional<Throwable>>> ends = new ArrayList<>();
        for (ConsumerRecord<?, ?> value : values) {
            CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
            ends.add(end);
            records.add(new InFlightRecord((ended, failure) -> end.complete(Optional.ofNullable(failure)), value));
        }
        Exchange done = world.send(route, records, Map.of(), exchange -> {
            if (values.size() > 1) {
                exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, values.size());
            }
        });
        for (int i = 0; i < values.size(); i++) {
            if (records.get(i).detached() && done.getException() == null) {
                ends.get(i).orTimeout(20, TimeUnit.SECONDS).join().ifPresent(done::setException);
            }
        }
        return done;
    }
}
