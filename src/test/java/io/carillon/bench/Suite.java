package io.carillon.bench;

import io.carillon.bench.Case.Sides;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The cases of {@code -Pbench}, each with its targets. */
final class Suite {

    /** Seconds. The compiler of the JVM has some hundred seconds of work with all routes, on two cores that others use too. */
    private static final double CHAIN_WARMUP = 120;
    private static final int CONNECTIONS = 64;
    private static final int FEW = 8;
    private static final int BATCH = 100;
    private static final int STEADY = 2_000;
    private static final int URGENT = 500;
    private static final long SLOW_MS = 100;
    private static final int SLOW_CALLS = 512;
    private static final String DEMO = "Bearer demo.demo";
    static final String[] WAY_OUT = {"carillon.high", "carillon.medium", "carillon.low", "carillon.deliver.webhook.medium",
        "carillon.deliver.email.medium", "carillon.result", "carillon.track"};

    private Suite() {
    }

    static List<Case> all() {
        return List.of(
            accept("accept", "POST of one message without a key, answered after the ack; the way in alone", "R2: Spring MVC, asynchronous "
                + "producer", Order.closed(0, CONNECTIONS, hooks()), new Limit(Figure.RATIO, 1, 1.25), new Limit(Figure.RATE, 10_000, 12_500)),
            accept("accept-key", "the same with a new Idempotency-Key each", "R2k: R2 that keeps the keys in SQL",
                Order.closed(0, CONNECTIONS, hooks()).withKeys(), new Limit(Figure.RATIO, 1, 2)),
            accept("accept-steady", "2,000 POSTs a second in an open loop, timed from when each was due", "R2",
                Order.closed(0, CONNECTIONS, hooks()).rate(STEADY), new Limit(Figure.P99, 10, 5)),
            accept("accept-batch", "batches of 100; messages, until they stand in the queues", "R2, one request = 100 records",
                Order.closed(0, FEW, hooks()).batch(BATCH), new Limit(Figure.RATIO, 1, 1), new Limit(Figure.RATE, 150_000, 250_000)),
            new Case("kafka-in", "way-in", "carillon.requests to the queues of the priorities", "R1, the writer that feeds it: the same requests, only written",
                List.of(new Limit(Figure.RATE, 20_000, 40_000)), Suite::kafkaIn),
            new Case("chain", "whole", "REST with a new Idempotency-Key each to the call of an HTTP provider (0 ms); ledger, results and index on",
                "R2k and R3, two processes", List.of(new Limit(Figure.RATE, 2_500, 5_000), new Limit(Figure.CPU, 600, 300),
                new Limit(Figure.MEMORY, 512, 384)), Suite::chain).at(3, 8, CHAIN_WARMUP),
            new Case("deliver", "whole", "a queue of messages to the calls of an HTTP provider (0 ms)", "R3L: R3 with a ledger in PostgreSQL, results "
                + "and index", List.of(new Limit(Figure.RATIO, 0.8, 1)), stand -> deliver(stand, hooks(), "http", 0, CONNECTIONS)),
            new Case("mail", "whole", "a queue of messages to an SMTP server, text and HTML", "R4: Jakarta Mail, 64 threads, a kept connection each",
                List.of(new Limit(Figure.RATIO, 0.8, 1), new Limit(Figure.RATE, 500, 1_500)),
                stand -> deliver(stand, Messages.of("medium", "email"), "mail", 0, CONNECTIONS)),
            new Case("urgent", "whole", "high at 500/s from accept to the call of the provider, while low drains for 60 s", "",
                List.of(new Limit(Figure.P99, 50, 10)), Suite::urgent).at(3, 20, 10),
            new Case("deliver-slow", "slow", "the same to a provider that takes 100 ms, 512 permits", "R3 with 512 threads",
                List.of(new Limit(Figure.RATE, 2_000, 5_000)), stand -> deliver(stand, hooks(), "http", SLOW_MS, SLOW_CALLS)).at(3, 8, CHAIN_WARMUP),
            new Case("index", "index", "results into the search index", "", List.of(new Limit(Figure.RATE, 5_000, 10_000)), Suite::index),
            start("start", "from the command to the first 202, production profiles", new Limit(Figure.START, 6_000, 3_000), Stand::settings,
                Tables.BEARER),
            start("start-embedded", "the same, embedded, with an empty folder", new Limit(Figure.START, 12_000, 8_000),
                Suite::embedded, DEMO),
            new Case("start-jar", "start", "the same with the boot jar, its libraries inside it", "the jar unpacked",
                List.of(new Limit(Figure.START, 30_000, 15_000)), stand -> sides(stand, stand.common().shipped().packed(),
                    embedded(stand), DEMO)).at(3, 0, 0));
    }

    private static List<String> embedded(Stand stand) {
        return List.of("--spring.profiles.active=embedded");
    }

    private static Case start(String name, String what, Limit limit, Function<Stand, List<String>> settings, String bearer) {
        return new Case(name, "start", what, "the same without the archive of the JVM", List.of(limit),
            stand -> sides(stand, stand.common().shipped(), settings.apply(stand), bearer)).at(3, 0, 0);
    }

    private static Sides sides(Stand stand, Shipped ours, List<String> settings, String bearer) {
        return new Sides(new Starts(stand, ours, settings, bearer),
            new Starts(stand, stand.common().shipped().unrehearsed(), settings, bearer));
    }

    private static Messages hooks() {
        return Messages.of("medium", "webhook");
    }

    private static Case accept(String name, String what, String beside, Order order, Limit... limits) {
        return new Case(name, "way-in", what, beside, List.of(limits), stand -> {
            App app = Parts.wayIn(stand);
            Parts.Front front = Parts.front(stand);
            return new Sides(new Posts(stand, app.pid(), order.to(app.port()), Topics.QUEUES),
                new Posts(stand, front.process().pid(), order.to(front.port()), Parts.QUEUE));
        });
    }

    private static Sides kafkaIn(Stand stand) throws Exception {
        App app = Parts.wayIn(stand);
        stand.topics().create("bench.raw");
        Asked writer = Feeds.writer(stand);
        String request = Feeds.request(hooks());
        return new Sides(new Through(stand, app.pid(), new Feeds.Records(writer, "carillon.requests", request, Messages.USERS, true),
            "carillon-requests", () -> stand.topics().records(Topics.QUEUES)), new Raw(new Feeds.Records(writer, "bench.raw", request, Messages.USERS, true)));
    }

    private static Sides chain(Stand stand) throws Exception {
        App app = Parts.whole(stand);
        Parts.Front front = Parts.front(stand);
        Asked behind = Parts.behind(stand, "http", CONNECTIONS);
        Order order = Order.closed(app.port(), CONNECTIONS, hooks()).withKeys();
        Feeds.begin(stand, order, WAY_OUT);
        return new Sides(new Drain(stand, Map.of(Round.OURS, app.pid()), Feeds.posts(stand, order), stand.sink(), 0, WAY_OUT),
            new Drain(stand, Map.of(Round.OURS, behind.pid(), Round.FRONT, front.process().pid()), Feeds.posts(stand, order.to(front.port())), stand.sink(), 0,
                Parts.QUEUE));
    }

    private static Sides deliver(Stand stand, Messages messages, String out, long delayMs, int calls) throws Exception {
        App app = delayMs == 0 ? Parts.whole(stand) : stand.app("", "--carillon.channels.webhook.permits=" + calls);
        boolean fair = delayMs == 0 && out.equals("http");
        Asked reference = fair ? Parts.ledgered(stand, calls) : Parts.behind(stand, out, calls);
        String queue = Parts.queue(fair ? Parts.LEDGERED : out);
        Asked writer = stand.shared("writer", () -> Feeds.writer(stand));
        Asked sink = out.equals("mail") ? stand.mail() : stand.sink();
        String pattern = Feeds.notification(stand, app, messages, false);
        stand.topics().awaitDone(App.START, WAY_OUT);
        return new Sides(
            new Drain(stand, Map.of(Round.OURS, app.pid(), "writer", writer.pid()),
                new Feeds.Records(writer, "carillon.medium", pattern, Messages.USERS, false), sink, delayMs, WAY_OUT),
            new Drain(stand, Map.of(Round.OURS, reference.pid(), "writer", writer.pid()),
                new Feeds.Records(writer, queue, pattern, Messages.USERS, false), sink, delayMs, queue));
    }

    private static Sides urgent(Stand stand) throws Exception {
        App app = Parts.whole(stand);
        Messages low = Messages.of("low", "webhook");
        String pattern = Feeds.notification(stand, app, low, false);
        return new Sides(new Urgent(stand, app, Order.closed(app.port(), CONNECTIONS, Messages.of("high", "webhook")).rate(URGENT),
            new Feeds.Records(Feeds.writer(stand), "carillon.low", pattern, Messages.USERS, false)), null);
    }

    private static Sides index(Stand stand) throws Exception {
        String pattern;
        try (App whole = stand.app("")) {
            Feeds.notification(stand, whole, hooks(), false);
            stand.topics().awaitRecords("carillon.result", App.START);
            pattern = Feeds.outcome(stand);
        }
        App app = stand.app("prepare,deliver-*,accept-request");
        return new Sides(new Through(stand, app.pid(), new Feeds.Records(Feeds.writer(stand), "carillon.result", pattern, Messages.USERS,
            false), "carillon-index", stand.common().search()::events), null);
    }
}
