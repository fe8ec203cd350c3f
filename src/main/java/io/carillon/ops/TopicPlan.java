package io.carillon.ops;

import io.carillon.message.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every topic Carillon needs. The names are the contract of docs/contracts.md. */
final class TopicPlan {

    /** The waits of the retry tiers, shortest first (DESIGN 7). */
    static final List<String> TIERS = List.of("5s", "30s", "2m", "10m", "1h");

    /** A hint that is older tells nothing that a look at the table did not find. */
    private static final Duration HINTS = Duration.ofDays(1);

    private final TopicSettings settings;
    private final List<TopicSpec> topics = new ArrayList<>();

    private TopicPlan(TopicSettings settings) {
        this.settings = settings;
    }

    /** @param channels the channels that have delivery topics */
    static List<TopicSpec> of(TopicSettings settings, List<String> channels) {
        TopicPlan plan = new TopicPlan(settings);
        plan.entrance();
        plan.work(channels);
        plan.state();
        return List.copyOf(plan.topics);
    }

    private void entrance() {
        add("requests", "the caller's: recipient or partitionkey", "callers");
        add("rejected", "as in requests", "accept-request");
        add("pages", "batch id", "accept-batch, expand-page");
        add("receipts", "provider and its message id", "take-receipts");
        for (Priority priority : Priority.values()) {
            add(priority.lower(), "notification id", "accept-notification, accept-request, expand-page, expand-group, settle");
        }
    }

    private void work(List<String> channels) {
        for (String channel : channels) {
            for (Priority priority : Priority.values()) {
                add("deliver." + channel + "." + priority.lower(), "delivery id", "prepare, retry, replay");
            }
        }
        for (String tier : TIERS) {
            for (Priority priority : Priority.values()) {
                add("retry." + tier + "." + priority.lower(), "delivery id", "settle, retry");
            }
        }
    }

    private void state() {
        add("result", "notification id", "prepare, settle, match-receipt, give-up");
        add("dead", "notification id", "settle, give-up", settings.deadRetention());
        add("replay", "order id", "order-replay");
        add("track", "notification id", "track, note-engagement");
        add("inbox", "user id", "hint-inbox", HINTS);
        add("index-dead", "document id", "bulk", settings.deadRetention());
    }

    private void add(String name, String key, String owner) {
        add(name, key, owner, settings.retention());
    }

    private void add(String name, String key, String owner, Duration retention) {
        int partitions = settings.overrides().getOrDefault(name, settings.partitions());
        topics.add(new TopicSpec("carillon." + name, partitions, settings.replicationFactor(), retention, key, owner));
    }
}
