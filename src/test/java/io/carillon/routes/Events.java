package io.carillon.routes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Binary CloudEvents at the door of the route accept-request. */
final class Events {

    private final RouteWorld world;
    private final List<ConsumerRecord<?, ?>> records = new ArrayList<>();

    Events(RouteWorld world) {
        this.world = world;
    }

    /** One more, with the key k-1, from partition 3 and an offset from 7 on. */
    Events and(String source, String id, String body) {
        RecordHeaders headers = new RecordHeaders();
        Map.of("ce_specversion", "1.0", "ce_type", "carillon.notification.send", "ce_source", source, "ce_id", id, "ce_traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").forEach((name, value) -> headers.add(name, bytes(value)));
        records.add(new ConsumerRecord<>("carillon.requests", 3, 7L + records.size(), world.clock.millis(), TimestampType.CREATE_TIME, 0, 0,
            bytes("k-1"), body == null ? null : bytes(body), headers, Optional.empty()));
        return this;
    }

    /** As one batch. */
    Exchange send() {
        return new RecordsDouble(world).send("accept-request", records);
    }

    static Exchange send(RouteWorld world, String source, String id, String body) {
        return new Events(world).and(source, id, body).send();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
