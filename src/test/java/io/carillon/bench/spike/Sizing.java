package io.carillon.bench.spike;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Instances, partitions and connections for a rate, from the costs and inputs of docs/sizing.md: prints its tables.
 * {@code mvn -q test-compile && java -cp target/test-classes io.carillon.bench.spike.Sizing [rate ...]}
 */
final class Sizing {

    static final String COSTS = "bench:costs";
    static final String INPUTS = "sizing:inputs";
    static final double[] RATES = {1_000, 10_000, 100_000};
    /** Rule M6: more than is asked for by this factor, never fewer than two, never more than fifty. */
    private static final double RESERVE = 1.5;
    private static final int LEAST = 2;
    private static final int MOST = 50;
    private static final int USUAL_PARTITIONS = 12;
    /** Of the spike that is to be held (M7). */
    private static final int SPIKE = 10;
    /** On the queue of its priority, for its channel, its result. */
    private static final int WRITTEN = 3;
    /** By preparation and by its channel, and by the index all three. */
    private static final int READ = 5;
    /** Of a batch: claim, look and settlement; and for Idempotency-Keys: insert, find, finish. */
    private static final int STATEMENTS = 3;
    private static final int STATEMENTS_WITH_KEY = STATEMENTS + 3;
    /** The message, the delivery twice (queued, sent), and what was rendered. */
    private static final int DOCUMENTS = 4;
    /** Without those of the channels, and of each channel; docs/contracts.md lists them. */
    static final int TOPICS = 28;
    static final int TOPICS_OF_A_CHANNEL = 3;
    private static final double MEGA = 1e6;

    private final Map<String, Double> costs;
    private final Map<String, Double> inputs;
    private final Rows rows;

    private Sizing(Page page, Rows rows) {
        this.costs = page.figures(COSTS);
        this.inputs = page.figures(INPUTS);
        this.rows = rows;
    }

    public static void main(String[] args) throws IOException {
        double[] rates = args.length == 0 ? RATES : Stream.of(args).mapToDouble(Double::parseDouble).toArray();
        System.out.println(cores(Page.read(), rates));
        System.out.println(rest(Page.read(), rates));
    }

    /** Rule M6. */
    static int m6(double rate) {
        return (int) Math.min(MOST, Math.max(LEAST, uncapped(rate)));
    }

    private static double uncapped(double rate) {
        return Math.ceil(rate * RESERVE / 1_000);
    }

    /** How many cores all instances need together, by what a message is and how it came. */
    static String cores(Page page, double... rates) {
        Sizing sizing = new Sizing(page, new Rows("cores, all instances together", rates));
        sizing.cost("posted", sizing.cost("chain"));
        sizing.cost("posted with an `Idempotency-Key`", sizing.cost("chain") - sizing.cost("accept") + sizing.cost("accept-keyed"));
        sizing.cost("in batches", sizing.cost("chain") - sizing.cost("accept") + sizing.cost("batch"));
        sizing.cost("posted, by e-mail", sizing.cost("email"));
        sizing.cost("accepting alone", sizing.cost("accept"));
        sizing.cost("indexing alone", sizing.cost("index"));
        return sizing.rows.toString();
    }

    /** Everything else. */
    static String rest(Page page, double... rates) {
        Sizing sizing = new Sizing(page, new Rows("messages a second", rates));
        sizing.instances();
        sizing.kafka();
        sizing.providers();
        sizing.database();
        return sizing.rows.toString();
    }

    private void instances() {
        rows.row("instances by rule M6", 0, Sizing::m6);
        rows.row("without its limit of 50", 0, rate -> Math.max(LEAST, uncapped(rate)));
        rows.row("cores of each, posted", 1, rate -> cores(rate, cost("chain")) / m6(rate));
        rows.row("cores of each, posted, by e-mail", 1, rate -> cores(rate, cost("email")) / m6(rate));
    }

    private void kafka() {
        double megabyte = input("record-bytes") / MEGA;
        double copies = input("replication");
        rows.row("partitions of each topic", 0, Sizing::partitions);
        double topics = TOPICS + TOPICS_OF_A_CHANNEL * input("channels");
        rows.row("partitions of all topics, with replicas", 0, rate -> partitions(rate) * topics * copies);
        rows.row("records written a second", 0, rate -> rate * WRITTEN);
        rows.row("records read a second", 0, rate -> rate * READ);
        rows.row("MB/s into the brokers", 0, rate -> rate * WRITTEN * megabyte);
        rows.row("MB/s between the brokers", 0, rate -> rate * WRITTEN * megabyte * (copies - 1));
        rows.row("MB/s out of the brokers", 0, rate -> rate * READ * megabyte);
        rows.row("TB on all brokers, all day at this rate", 1, rate ->
            rate * WRITTEN * megabyte * copies * input("retention-days") * 86_400 / MEGA);
        rows.row("documents indexed a second", 0, rate -> rate * DOCUMENTS);
    }

    private void providers() {
        rows.row("calls in flight", 0, rate -> rate * input("provider-ms") / 1e3);
        rows.row("of it per instance", 0, rate -> rate * input("provider-ms") / 1e3 / m6(rate));
        rows.row("permits (default " + Rows.text(0, input("permits")) + ")", 0, rate ->
            Math.max(input("permits"), Math.ceil(RESERVE * rate * input("provider-ms") / 1e3 / m6(rate))));
    }

    private void database() {
        double batch = input("batch");
        rows.row("statements a second", 0, rate -> rate * STATEMENTS / batch);
        rows.row("statements a second with keys", 0, rate -> rate * STATEMENTS_WITH_KEY / batch);
        rows.row("connections at work", 0, rate -> Math.ceil(rate * STATEMENTS * input("statement-ms") / batch / 1e3));
        rows.row("connections at work with keys", 0, rate -> Math.ceil(rate * STATEMENTS_WITH_KEY * input("statement-ms") / batch / 1e3));
        rows.row("connections open, at most", 0, rate -> m6(rate) * input("pool"));
        rows.row("million rows of `delivery` a day", 0, rate -> rate * 86_400 / MEGA);
    }

    private static double partitions(double rate) {
        return Math.max(USUAL_PARTITIONS, m6(rate * SPIKE));
    }

    private double cores(double rate, double cost) {
        return rate * RESERVE * cost / MEGA;
    }

    private void cost(String label, double cost) {
        rows.row(label + ": " + Rows.text(0, cost) + " µs", 1, rate -> cores(rate, cost));
    }

    private double cost(String name) {
        return costs.get(name);
    }

    private double input(String name) {
        return inputs.get(name);
    }
}
