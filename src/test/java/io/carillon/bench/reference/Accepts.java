package io.carillon.bench.reference;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The controller. A 202 means that the broker has acknowledged. */
@RestController
class Accepts {

    static final String TOPIC = "bench.http";
    private static final ResponseEntity<Map<String, String>> WHO = ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();

    private final KafkaProducer<String, byte[]> producer;
    private final Keys keys;
    private final ObjectMapper json = new ObjectMapper();

    Accepts(KafkaProducer<String, byte[]> producer, Keys keys) {
        this.producer = producer;
        this.keys = keys;
    }

    @PostMapping("/v1/notifications")
    Object one(@RequestHeader("Authorization") String authorization, @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody byte[] body) throws IOException {
        String tenant = keys.tenant(authorization);
        if (tenant == null) {
            return WHO;
        }
        Message message = json.readValue(body, Message.class);
        String id = UUID.randomUUID().toString();
        if (key == null) {
            return send(id, tenant, message).thenApply(sent -> accepted(id));
        }
        Keys.Known known = keys.take(tenant, key, body, id);
        switch (known.state()) {
            case UNDER_WAY:
                return ResponseEntity.status(HttpStatus.CONFLICT).build();
            case OURS:
                try {
                    send(known.id(), tenant, message).join();
                } catch (CompletionException e) {
                    keys.release(tenant, key);
                    throw e;
                }
                keys.keep(tenant, key);
                break;
            default:
                break;
        }
        return accepted(known.id());
    }

    @PostMapping("/v1/batches")
    Object many(@RequestHeader("Authorization") String authorization, @RequestBody byte[] body) throws IOException {
        String tenant = keys.tenant(authorization);
        if (tenant == null) {
            return WHO;
        }
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (Message message : json.readValue(body, new TypeReference<List<Message>>() { })) {
            sent.add(send(UUID.randomUUID().toString(), tenant, message));
        }
        String id = UUID.randomUUID().toString();
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).thenApply(all -> accepted(id));
    }

    @ExceptionHandler({IllegalArgumentException.class, com.fasterxml.jackson.core.JsonProcessingException.class})
    ResponseEntity<Map<String, String>> wrong(Exception e) {
        return ResponseEntity.badRequest().body(Map.of("detail", String.valueOf(e.getMessage())));
    }

    private CompletableFuture<Void> send(String id, String tenant, Message message) throws IOException {
        byte[] event = json.writeValueAsBytes(new Message.Event(id, tenant, Instant.now().toString(), message));
        CompletableFuture<Void> done = new CompletableFuture<>();
        producer.send(new ProducerRecord<>(TOPIC, id, event), (place, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    /** As bytes: a map would be answered in chunks. */
    private ResponseEntity<byte[]> accepted(String id) {
        try {
            return ResponseEntity.accepted().header("Location", "/v1/notifications/" + id).contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(Map.of("id", id, "status", "accepted")));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
