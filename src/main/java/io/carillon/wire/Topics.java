package io.carillon.wire;

import io.carillon.message.Outgoing;
import io.carillon.message.Publishable;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * The only place that addresses a record: every one leaves through the route {@code publish}, one endpoint, so one producer and full
 * batches. Kafka's control headers are written by {@link KafkaRecord} alone.
 */
@Component("topics")
public class Topics {

    /** Where the runtime has no virtual ones. */
    private static final int THREADS = 20;
    private final Json json;

    Topics(Json json) {
        this.json = json;
    }

    /** On which exchanges go on when their records are acknowledged: never on that of the producer, which must not be held up. */
    @Bean(name = "publishThreads", destroyMethod = "", defaultCandidate = false)
    static ExecutorService threads() {
        return Workers.virtual("published").orElseGet(() -> Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "published");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** One or many, each a {@link Publishable}; all headers of the exchange are dropped. */
    public List<KafkaRecord> records(@Body Object body, Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        Collection<?> all = body instanceof Collection<?> many ? many : List.of(body);
        return all.stream().map(Topics::outgoing).map(record -> new KafkaRecord(exchange, record, json.write(record.body()))).toList();
    }

    /** @throws IllegalArgumentException for what is none of ours */
    public static Outgoing outgoing(Object record) {
        if (record instanceof Publishable known) {
            return known.outgoing();
        }
        throw new IllegalArgumentException("knows no topic: " + (record == null ? null : record.getClass().getName()));
    }
}
