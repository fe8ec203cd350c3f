package io.carillon.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The ways messages come in. */
final class Feeds {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int FIRST = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Feeds() {
    }

    /** By REST, as many requests at once as there are connections. */
    static Drain.Feed posts(Stand stand, Order order) {
        return messages -> {
            Answered answered = stand.load().ask(order.count(messages), Answered.class, PATIENCE);
            if (answered.accepted() != messages) {
                throw new IllegalStateException("refused " + answered.refused() + " of " + messages + ": " + answered.other());
            }
            return answered.firstAt();
        };
    }

    /** A JVM that has just started needs longer for its first keys than they may take, and then says 503: it gets few at a time at first. */
    static void begin(Stand stand, Order order, String... topics) throws Exception {
        posts(stand, order.connections(2)).feed(FIRST);
        stand.topics().awaitDone(PATIENCE, topics);
    }

    /** Waits until all of some messages are taken: an instance reads new templates after a time. */
    static void awaitTaken(Stand stand, Order order, String... topics) throws Exception {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() ->
            stand.load().ask(order.connections(2).count(FIRST), Answered.class, PATIENCE).refused() == 0);
        stand.topics().awaitDone(PATIENCE, topics);
    }

    /** Straight into a topic. */
    record Records(Asked writer, String topic, String pattern, int users, boolean event) implements Drain.Feed {

        @Override
        public long feed(long messages) throws Exception {
            return write(messages).firstAt();
        }

        Writer.Written write(long messages) throws Exception {
            return writer.ask(new Writer.Writing(topic, pattern, messages, users, event), Writer.Written.class, PATIENCE);
        }

        long pid() {
            return writer.pid();
        }
    }

    static Asked writer(Stand stand) throws Exception {
        return stand.reference(Writer.class, Map.of());
    }

    /**
     * A record as the application itself writes it into the queue of a priority, with places for what differs.
     *
     * @param stamped whether the sink is to measure its lateness
     */
    static String notification(Stand stand, App app, Messages messages, boolean stamped) throws Exception {
        posts(stand, Order.closed(app.port(), 1, messages)).feed(1);
        String record = new String(stand.topics().newest("carillon." + messages.priority()), StandardCharsets.UTF_8);
        return record.replace(JSON.readTree(record).get("id").asText(), Writer.ID)
            .replaceAll("\"b\\d+\"", "\"b" + java.util.regex.Matcher.quoteReplacement(Writer.USER) + "\"")
            .replaceAll(Messages.AT + "\\d{" + Messages.STAMP + "}", Messages.AT + (stamped ? Writer.STAMP : "noon"));
    }

    /** The result of a delivery as the application writes it; it must have delivered one. */
    static String outcome(Stand stand) throws Exception {
        ObjectNode record = (ObjectNode) JSON.readTree(stand.topics().newest("carillon.result"));
        record.put("eventId", Writer.ID).put("deliveryId", Writer.ID).put("notificationId", Writer.ID);
        return JSON.writeValueAsString(record);
    }

    /** The data of an event that asks for a message. */
    static String request(Messages messages) {
        return messages.json(0).replaceAll("\"b\\d+\"", "\"b" + java.util.regex.Matcher.quoteReplacement(Writer.USER) + "\"")
            .replace(Messages.AT + "0", Messages.AT + Writer.STAMP);
    }
}
