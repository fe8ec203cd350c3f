package io.carillon.sql;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.sql.SqlConstants;
import org.apache.camel.impl.DefaultCamelContext;

/** A context with the component, and callers that call at the same time, each on a thread of its own. */
final class TogetherRig implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(30);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ProducerTemplate template;
    private final WatchedSource source;

    TogetherRig(DataSource real) {
        source = new WatchedSource(real);
        context.getRegistry().bind("dataSource", source);
        context.start();
        template = context.createProducerTemplate();
    }

    WatchedSource source() {
        return source;
    }

    static String uri(String file, String settings) {
        return "sql-together:classpath:sql/" + file + ".sql?" + settings;
    }

    /** One caller. @return what becomes of it: a count of rows, or the failure */
    Object call(String uri, Map<String, Object> body) {
        Exchange done = template.send(uri, exchange -> exchange.getMessage().setBody(body));
        return done.getException() != null ? done.getException() : done.getMessage().getHeader(SqlConstants.SQL_UPDATE_COUNT);
    }

    Future<Object> start(String uri, Map<String, Object> body) {
        return callers.submit(() -> call(uri, body));
    }

    /** These callers get into one transaction, however slow the machine: the only worker is held by another one until all of them wait. */
    List<Object> together(String uri, Map<String, Object> first, List<Map<String, Object>> bodies) throws Exception {
        source.hold();
        List<Future<Object>> started = new ArrayList<>(List.of(start(uri, first)));
        await().atMost(LIMIT).until(() -> context.hasEndpoint(uri) != null && source.held() == 1);
        for (Map<String, Object> body : bodies) {
            int before = waiting(uri);
            started.add(start(uri, body));
            await().atMost(LIMIT).until(() -> waiting(uri) == before + 1);
        }
        source.release();
        return results(started.subList(1, started.size()));
    }

    int waiting(String uri) {
        return context.getEndpoint(uri, TogetherEndpoint.class).waiting();
    }

    static List<Object> results(List<Future<Object>> started) throws Exception {
        List<Object> results = new ArrayList<>();
        for (Future<Object> caller : started) {
            results.add(caller.get());
        }
        return results;
    }

    /** Parameters of claim-first and settle. */
    static Map<String, Object> delivery(String id) {
        Map<String, Object> row = new HashMap<>(Map.of("id", id, "tenant", "demo", "notificationId", id, "recipient", "to",
            "channel", "email", "attempt", 1, "owner", "me"));
        row.putAll(Map.of("leaseUntil", 2L, "now", 1L, "expiresAt", Long.MAX_VALUE, "userId", "", "category", "news", "state", "SENT"));
        row.putAll(Map.of("suppression", id, "formerSuppression", id, "transactional", 0, "priority", "high", "acceptedAt", 1L, "fingerprint", id, "template", "t",
            "module", "m"));
        List.of("provider", "providerId", "code", "receipt").forEach(name -> row.put(name, null));
        return row;
    }

    /** Parameters of insert-audit, whose key can be there already and whose target can be too long. */
    static Map<String, Object> audit(String id, String target) {
        return Map.of("id", id, "tenant", "demo", "at", 1L, "actor", "me", "action", "test", "object", target, "scope", "all", "count", 1L);
    }

    @Override
    public void close() {
        source.release();
        callers.shutdownNow();
        context.stop();
    }
}
