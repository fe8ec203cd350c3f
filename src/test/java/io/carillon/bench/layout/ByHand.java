package io.carillon.bench.layout;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The reference: what a programmer writes who has no Camel and does not want to hold a thread until the ack. */
@Profile("mvc")
@RestController
class ByHand implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    ByHand(@Value("${bench.brokers}") String brokers) {
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "acks", "all"), new StringSerializer(),
            new ByteArraySerializer());
    }

    @PostMapping("/v1/notifications")
    CompletableFuture<ResponseEntity<Map<String, String>>> send(@RequestBody byte[] body) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<ResponseEntity<Map<String, String>>> answer = new CompletableFuture<>();
        producer.send(new ProducerRecord<>(Topic.NAME, id, body), (place, failure) -> {
            if (failure == null) {
                answer.complete(ResponseEntity.accepted().location(URI.create(Work.LOCATION + id)).body(Work.body(id)));
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    @Override
    public void close() {
        producer.close();
    }
}
