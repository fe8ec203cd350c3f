package io.carillon.bench.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.process.Jvm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * R3L: R3 with what keeps a message from being sent twice and what shows it: a claim before each call and a settlement after it in
 * PostgreSQL, a result on a topic and a document in the search index, all of them for as many messages at once as there are. No leases, no
 * cancellation, no preference, no retry later.
 */
final class Ledgered {

    private static final int MOST = 500;
    private static final long COMMIT_MS = 100;
    private static final String CLAIM = "insert into ref_delivery (id, state, updated_at) select r.id, 'LEASED', ? from unnest(?::varchar[]) as r(id)"
        + " on conflict do nothing returning id";
    private static final String SETTLE = "update ref_delivery d set state = r.state, updated_at = ? from unnest(?::varchar[], ?::varchar[])"
        + " as r(id, state) where d.id = r.id";

    private record Ended(ConsumerRecord<String, byte[]> record, String state) {
    }

    private final Delivers delivers;
    private final JdbcTemplate sql;
    private final String topic = System.getProperty("ref.topic");
    private final String search = System.getProperty("ref.search");
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Marks marks = new Marks();
    private final Semaphore room = new Semaphore(4 * MOST);
    private final KafkaProducer<String, byte[]> results;

    Ledgered(Delivers delivers, JdbcTemplate sql) throws Exception {
        this.delivers = delivers;
        this.sql = sql;
        this.results = new KafkaProducer<>(Map.of("bootstrap.servers", System.getProperty("ref.brokers"), "acks", "all", "linger.ms", "5"),
            new StringSerializer(), new ByteArraySerializer());
        ask("PUT", "/ref-results", "{}");
        sql.execute("create table if not exists ref_delivery (id varchar(40) primary key, state varchar(12) not null, updated_at bigint not null)");
    }

    void run(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        new Thread(this::settle, "settle").start();
        try (KafkaConsumer<String, byte[]> consumer = delivers.consumer()) {
            System.out.println(Jvm.READY);
            for (long committed = 0; ; ) {
                List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
                consumer.poll(Duration.ofMillis(COMMIT_MS)).forEach(batch::add);
                start(batch, pool);
                if (System.currentTimeMillis() - committed >= COMMIT_MS) {
                    committed = System.currentTimeMillis();
                    consumer.commitAsync(marks.advanced(), null);
                }
            }
        }
    }

    private void start(List<ConsumerRecord<String, byte[]>> batch, ExecutorService pool) throws Exception {
        if (batch.isEmpty()) {
            return;
        }
        room.acquire(batch.size());
        batch.forEach(record -> marks.begin(place(record), record.offset()));
        Set<String> ours = new HashSet<>(sql.query(CLAIM, (row, n) -> row.getString(1), System.currentTimeMillis(),
            batch.stream().map(ConsumerRecord::key).toArray(String[]::new)));
        for (ConsumerRecord<String, byte[]> record : batch) {
            if (ours.contains(record.key())) {
                pool.execute(() -> ended.add(new Ended(record, delivers.tried(record) ? "SENT" : "FAILED")));
            } else {
                done(record);
            }
        }
    }

    private void settle() {
        try {
            while (true) {
                List<Ended> batch = new ArrayList<>(List.of(ended.take()));
                ended.drainTo(batch, MOST - 1);
                sql.update(SETTLE, System.currentTimeMillis(), batch.stream().map(one -> one.record().key()).toArray(String[]::new),
                    batch.stream().map(Ended::state).toArray(String[]::new));
                tell(batch);
                batch.forEach(one -> done(one.record()));
            }
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void tell(List<Ended> batch) throws Exception {
        List<Future<RecordMetadata>> acks = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (Ended one : batch) {
            String result = json.writeValueAsString(Map.of("id", one.record().key(), "state", one.state(), "at", Instant.now().toString()));
            acks.add(results.send(new ProducerRecord<>(topic + ".result", one.record().key(), result.getBytes())));
            lines.append("{\"index\":{\"_index\":\"ref-results\",\"_id\":\"").append(one.record().key()).append("\"}}\n").append(result).append('\n');
        }
        for (Future<RecordMetadata> ack : acks) {
            ack.get();
        }
        String answer = ask("POST", "/_bulk", lines.toString());
        if (!answer.contains("\"errors\":false")) {
            throw new IllegalStateException("not written: " + answer.substring(0, Math.min(300, answer.length())));
        }
    }

    private String ask(String method, String path, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(search + path)).header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()).body();
    }

    private void done(ConsumerRecord<String, byte[]> record) {
        marks.end(place(record), record.offset());
        room.release();
    }

    private static TopicPartition place(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
