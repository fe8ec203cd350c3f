package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Creates the indexes behind their aliases, in the background, again and again until the search engine is there. What is indexed
 * meanwhile waits in Kafka, as the bulk insists on the alias. An instance is ready without them (DESIGN 11), but where
 * {@code carillon.search.await} says so: the embedded engine is part of it.
 */
@Component
class Indexes implements SmartLifecycle, ApplicationRunner {

    static final String NOTIFICATIONS = "carillon-notifications";
    static final String DELIVERIES = "carillon-deliveries";
    static final String EVENTS = "carillon-events";

    private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);
    private static final int AGAIN_MS = 1_000;

    private final SearchClient search;
    private final int replicas;
    private final Duration await;
    private final CountDownLatch inPlace = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean ready;
    /** Said once; it is tried again each second. */
    private boolean told;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "search-indexes");
        thread.setDaemon(true);
        return thread;
    });

    Indexes(SearchClient search, @Value("${carillon.search.replicas}") int replicas, @Value("${carillon.search.await:0s}") Duration await) {
        this.search = search;
        this.replicas = replicas;
        this.await = await;
    }

    @Override
    public void start() {
        started = true;
        timer.execute(this::attempt);
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        if (!inPlace.await(await.toMillis(), TimeUnit.MILLISECONDS) && !await.isZero()) {
            LOG.warn("The search engine did not answer within {}; lists of messages answer 503 until it does", await);
        }
        ready = true;
    }

    private void attempt() {
        try {
            create();
            inPlace.countDown();
            LOG.info("The search indexes are in place");
        } catch (IOException e) {
            if (ready && !told) {
                told = true;
                LOG.warn("The search indexes cannot be created, so lists of messages answer 503 until they are: {}", e.getMessage());
            }
            timer.schedule(this::attempt, AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Creates what is missing; safe to repeat and to run on several instances at once. */
    void create() throws IOException {
        for (String name : List.of(NOTIFICATIONS, DELIVERIES, EVENTS)) {
            try {
                search.call("PUT", "/" + name + "-1", definition(name));
            } catch (ResponseException e) {
                if (!e.getMessage().contains("resource_already_exists_exception")) {
                    throw e;
                }
            }
        }
    }

    private JsonNode definition(String name) throws IOException {
        try (InputStream json = Indexes.class.getResourceAsStream("/search/" + name + ".json")) {
            ObjectNode definition = (ObjectNode) Json.MAPPER.readTree(json);
            definition.putObject("settings").put("number_of_shards", 1).put("number_of_replicas", replicas);
            definition.putObject("aliases").putObject(name).put("is_write_index", true);
            return definition;
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return started && !timer.isShutdown();
    }

    /** Before the web server and the routes, whose start takes longer; after the embedded broker. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
