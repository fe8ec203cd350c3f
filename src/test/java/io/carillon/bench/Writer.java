package io.carillon.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records straight to the broker, a process of its own. It is the reference R1 too, as it feeds our side. */
public final class Writer {

    /**
     * What is to be written.
     *
     * @param pattern the value, in which {@link #ID}, {@link #USER} and {@link #STAMP} are filled in for each record
     * @param event   with the headers of a CloudEvent in binary mode
     */
    record Writing(String topic, String pattern, long count, int users, boolean event) {
    }

    /** @param firstAt µs since 1970; {@code seconds} until the last acknowledgement */
    record Written(long firstAt, double seconds) {
    }

    static final String ID = "{ID}";
    static final String USER = "{USER}";
    static final String STAMP = "{STAMP}";
    private static final Map<String, String> EVENT = Map.of("ce_specversion", "1.0", "ce_type", "carillon.notification.send",
        "ce_source", "erp", "content-type", "application/json");

    private Writer() {
    }

    public static void main(String[] args) throws Exception {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", System.getProperty("ref.brokers"),
            "acks", "all"), new StringSerializer(), new ByteArraySerializer());
        Asked.serve(Writing.class, order -> write(producer, order));
    }

    private static Written write(KafkaProducer<String, byte[]> producer, Writing order) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        long firstAt = Lateness.now();
        for (long i = 0; i < order.count(); i++) {
            String id = UUID.randomUUID().toString();
            String value = order.pattern().replace(ID, id).replace(STAMP, Long.toString(Lateness.now()))
                .replace(USER, Integer.toString(ThreadLocalRandom.current().nextInt(order.users())));
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(order.topic(), id, value.getBytes(StandardCharsets.UTF_8));
            if (order.event()) {
                EVENT.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
                record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            }
            producer.send(record, (place, e) -> {
                if (e != null) {
                    failure.set(e);
                }
            });
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return new Written(firstAt, (Lateness.now() - firstAt) / 1e6);
    }
}
