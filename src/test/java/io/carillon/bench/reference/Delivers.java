package io.carillon.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import freemarker.template.Configuration;
import freemarker.template.Template;
import io.carillon.process.Jvm;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * R3 and R4, a process of its own: polls, renders and sends what it polled on a pool of threads, and commits when all of it is sent.
 * Users are cached. No ledger, no result, no index: what Carillon does more is in its figures.
 */
public final class Delivers {

    private static final String FOLDER = "templates/order-shipped/en/";
    private final ObjectMapper json = new ObjectMapper();
    private final Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final JdbcTemplate sql;
    private final Out out;

    /** Where the texts go. */
    interface Out {
        void send(User user, String id, Texts texts) throws Exception;
    }

    record User(String email, String webhook) {
    }

    /** Renders the text of a file on demand. */
    interface Texts {
        String of(String file) throws Exception;
    }

    private Delivers(Out out, JdbcTemplate sql) {
        this.out = out;
        this.sql = sql;
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
        new Delivers(out, new JdbcTemplate(source)).run(threads);
    }

    private void run(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", System.getProperty("ref.brokers"),
                "group.id", System.getProperty("ref.topic"), "auto.offset.reset", "earliest", "enable.auto.commit", "false", "max.poll.records", 8 * threads),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(System.getProperty("ref.topic")));
            System.out.println(Jvm.READY);
            while (true) {
                List<Callable<Void>> work = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    work.add(() -> deliver(record.value()));
                }
                for (Future<Void> done : pool.invokeAll(work)) {
                    done.get();
                }
                consumer.commitSync();
            }
        }
    }

    private Void deliver(byte[] value) throws Exception {
        JsonNode event = json.readTree(value);
        JsonNode message = event.path("message").isMissingNode() ? event : event.get("message");
        User user = users.computeIfAbsent(message.at("/to/0/userId").asText(), this::find);
        Map<?, ?> data = json.convertValue(message.get("data"), Map.class);
        out.send(user, event.get("id").asText(), file -> render(file, data));
        return null;
    }

    private User find(String id) {
        return sql.queryForObject("select email, webhook from app_user where tenant = 'demo' and id = ?",
            (row, n) -> new User(row.getString(1), row.getString(2)), id);
    }

    private String render(String file, Map<?, ?> data) throws Exception {
        Template template = freemarker.getTemplate(file);
        StringWriter text = new StringWriter();
        template.process(data, text);
        return text.toString();
    }
}
