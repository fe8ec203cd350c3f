package io.carillon.border;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events on carillon.requests, and what of them was refused. */
final class Events {

    private final Border border;

    Events(Border border) {
        this.border = border;
    }

    /** The problem documents of a key. */
    List<JsonNode> rejected(String key) {
        return border.records("carillon.rejected").stream().filter(record -> key.equals(record.key())).map(record -> {
            try {
                return Json.MAPPER.readTree(record.value());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    void send(String key, String body, List<Header> headers) {
        send(new ProducerRecord<>("carillon.requests", null, key, Border.utf8(body), headers));
    }

    void send(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", border.brokers),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    static List<Header> binary(String id) {
        return List.of(header("ce_specversion", "1.0"), header("ce_type", "carillon.notification.send"), header("ce_source", "/erp"),
            header("ce_id", id), header("content-type", "application/json"));
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, Border.utf8(value));
    }
}
