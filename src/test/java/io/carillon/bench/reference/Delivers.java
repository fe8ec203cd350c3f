package io.carillon.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import freemarker.template.Configuration;
import freemarker.template.Template;
import io.carillon.process.Jvm;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * R3 and R4, a process of its own: polls, renders and sends on a pool of threads, commits what is done ten times a second, and puts what
 * failed three times into a topic of its own. One instance. Users are read once and kept. No ledger, no result, no index, no delayed retry,
 * no breaker, no look at what the user agreed to: what Carillon does more is in its figures. With {@code ref.ledger} it is R3L, see
 * {@link Ledgered}.
 */
public final class Delivers {

    private static final String FOLDER = "templates/order-shipped/en/";
    private static final int TRIES = 3;
    private static final long COMMIT_MS = 100;
    private final ObjectMapper json = new ObjectMapper();
    private final Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
    private final String topic = System.getProperty("ref.topic");
    private final Users users;
    private final Out out;
    private final KafkaProducer<String, byte[]> dead;

    /** Where the texts go. */
    interface Out {
        void send(Users.User user, String id, Texts texts) throws Exception;
    }

    /** Renders the text of a file on demand. */
    interface Texts {
        String of(String file) throws Exception;
    }

    private Delivers(Out out, JdbcTemplate sql) {
        this.out = out;
        this.users = new Users(sql);
        this.dead = new KafkaProducer<>(Map.of("bootstrap.servers", System.getProperty("ref.brokers"), "acks", "all"), new StringSerializer(),
            new ByteArraySerializer());
        freemarker.setClassLoaderForTemplateLoading(Delivers.class.getClassLoader(), FOLDER);
        freemarker.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        freemarker.setLocalizedLookup(false);
    }

    /** Runs until the process is ended. Properties: ref.topic, ref.out (http or mail), ref.threads, ref.brokers, ref.sql, ref.user. */
    public static void main(String[] args) throws Exception {
        Jvm.onlyWarnings();
        int threads = Integer.getInteger("ref.threads");
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(System.getProperty("ref.sql"));
        source.setUsername(System.getProperty("ref.user"));
        Out out = System.getProperty("ref.out").equals("http") ? new Hooks(threads) : new Mails(Integer.getInteger("ref.mail"));
        try {
            Delivers delivers = new Delivers(out, new JdbcTemplate(source));
            if (Boolean.getBoolean("ref.ledger")) {
                new Ledgered(delivers, new JdbcTemplate(source)).run(threads);
            } else {
                delivers.run(threads);
            }
        } finally {
            System.exit(1);
        }
    }

    private void run(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Semaphore room = new Semaphore(4 * threads);
        Marks marks = new Marks();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            System.out.println(Jvm.READY);
            for (long committed = 0; ; ) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(COMMIT_MS))) {
                    room.acquire();
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    marks.begin(partition, record.offset());
                    pool.execute(() -> {
                        tried(record);
                        marks.end(partition, record.offset());
                        room.release();
                    });
                }
                if (System.currentTimeMillis() - committed >= COMMIT_MS) {
                    committed = System.currentTimeMillis();
                    consumer.commitAsync(marks.advanced(), null);
                }
            }
        }
    }

    KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", System.getProperty("ref.brokers"), "group.id", topic,
            "auto.offset.reset", "earliest", "enable.auto.commit", "false"), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** Ends the process where even the topic of the failed ones fails: what was not committed comes again. @return whether it was sent */
    boolean tried(ConsumerRecord<String, byte[]> record) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                deliver(record.value());
                return true;
            } catch (Exception e) {
                System.err.println("try " + tries + " failed: " + e);
            }
        }
        try {
            dead.send(new ProducerRecord<>(topic + ".dead", record.key(), record.value())).get();
        } catch (Exception e) {
            Runtime.getRuntime().halt(1);
        }
        return false;
    }

    private void deliver(byte[] value) throws Exception {
        JsonNode event = json.readTree(value);
        JsonNode message = event.path("message").isMissingNode() ? event : event.get("message");
        Users.User user = users.of(message.at("/to/0/userId").asText());
        Map<?, ?> data = json.convertValue(message.get("data"), Map.class);
        out.send(user, event.get("id").asText(), file -> render(file, data));
    }

    private String render(String file, Map<?, ?> data) throws Exception {
        Template template = freemarker.getTemplate(file);
        StringWriter text = new StringWriter();
        template.process(data, text);
        return text.toString();
    }
}
