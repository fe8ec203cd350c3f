package io.carillon.routes;

import io.carillon.SetClock;
import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/** The world around the routes of a test: a list in place of Kafka, a database, a search engine, a clock, and the next stages. */
class RouteWorld {

    /** A record that left by the route {@code publish}. */
    record Published(String topic, String key, Long dueAt, Object body) {
    }

    final List<Published> published = new CopyOnWriteArrayList<>();
    /** The tapped extras: they come when they like and may be lost. */
    final List<Published> tapped = new CopyOnWriteArrayList<>();
    final ModelCamelContext context;
    final JdbcTemplate sql;
    final HttpDouble search;
    final SetClock clock;
    private final TestEndpoints endpoints;
    private final LoadedRoutes routes;
    private String lost;

    RouteWorld(ModelCamelContext context, JdbcTemplate sql, HttpDouble search, SetClock clock) {
        this.context = context;
        this.sql = sql;
        this.search = search;
        this.clock = clock;
        this.endpoints = new TestEndpoints(context);
        this.routes = new LoadedRoutes(context);
    }

    /** Exchanges the routes for those of these files. */
    void load(List<String> files) throws Exception {
        routes.awaitTaps();
        if (!routes.are(files)) {
            endpoints.close();
            routes.clear();
            routes.add(files);
            endpoints.open();
        }
    }

    void reset() {
        recovers();
        clock.now = SetClock.NOW;
        published.clear();
        tapped.clear();
        endpoints.reset();
        endpoints.does("publish", new PublishDouble(this)::publish);
        endpoints.does("kafka:carillon.medium", new PublishDouble(this)::write);
        search.asked.clear();
        search.answers(HttpDouble.with(200, "{\"hits\":{\"hits\":[]}}", "Content-Type", "application/json"));
    }

    void emptyTables() {
        sql.queryForList("select table_name from information_schema.tables where table_schema = 'public'", String.class).stream()
            .filter(table -> !table.equals("setting") && !table.startsWith("flyway")).forEach(table -> sql.update("delete from " + table));
    }

    /** Puts a record, a request or a message in at the front door of a route, as its consumer does. @return how it ended */
    Exchange send(String route, Object body, Map<String, ?> variables, Processor before) {
        DefaultConsumer door = (DefaultConsumer) context.getRoute(route).getConsumer();
        Exchange exchange = door.createExchange(false);
        exchange.getMessage().setBody(body);
        variables.forEach(exchange::setVariable);
        try {
            before.process(exchange);
            door.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        return exchange;
    }

    Exchange send(String route, Object body, Map<String, ?> variables) {
        return send(route, body, variables, exchange -> { });
    }

    Exchange send(String route, Object body) {
        return send(route, body, Map.of());
    }

    /** Puts a record in at the door of a route that takes batches. @return how the work of it ended, also where that is later */
    Exchange sendRecord(String route, byte[] value) {
        return new RecordsDouble(this).send(route, value);
    }

    /** Puts messages in at the door of preparation, as one batch. */
    Exchange prepare(Notification... messages) {
        return new RecordsDouble(this).send("prepare", Stream.of(messages).map(new Json()::write).toArray(byte[][]::new));
    }

    /** What an object of a package that tests do not know holds under this name. */
    <T> T field(TestEndpoints.Arrival arrival, String name, Class<T> type) {
        return type.cast(ReflectionTestUtils.invokeMethod(arrival.body(), name));
    }

    /** What an endpoint outside the loaded files does with what comes: {@code enrich} for direct:enrich. */
    void does(String endpoint, Processor behaviour) {
        endpoints.does(endpoint, behaviour);
    }

    void fails(String endpoint, Exception failure) {
        endpoints.does(endpoint, exchange -> {
            throw failure;
        });
    }

    /** What has come to an endpoint outside the loaded files, in order. */
    List<TestEndpoints.Arrival> at(String endpoint) {
        return endpoints.at(endpoint);
    }

    List<String> topics() {
        return published.stream().map(Published::topic).toList();
    }

    Outcome outcome(int index) {
        return (Outcome) published.get(index).body();
    }

    /** Takes a table away, as a database that is down does. */
    void loses(String table) {
        sql.execute("alter table " + table + " rename to away");
        lost = table;
    }

    /** The database is there again. */
    void recovers() {
        if (lost != null) {
            sql.execute("alter table away rename to " + lost);
            lost = null;
        }
    }
}
