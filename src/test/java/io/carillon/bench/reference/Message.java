package io.carillon.bench.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request, checked as it is read. */
record Message(String template, List<Map<String, String>> to, Map<String, Object> data, String priority, String category, String module,
    String reference, Map<String, Object> metadata, Map<String, List<String>> routing) {

    private static final Set<String> TEMPLATES = Set.of("order-shipped");
    private static final Set<String> PRIORITIES = Set.of("high", "medium", "low");
    private static final int MOST = 1_000;

    Message {
        require(template != null && TEMPLATES.contains(template), "template");
        require(to != null && !to.isEmpty() && to.size() <= MOST && to.stream().allMatch(one -> one.size() == 1), "to");
        require(data != null && data.get("order") != null, "data.order");
        require(priority == null || PRIORITIES.contains(priority), "priority");
        require(reference == null || reference.length() <= 200, "reference");
        require(metadata == null || metadata.size() <= 50, "metadata");
    }

    /** What the topic gets. */
    record Event(String id, String tenant, String acceptedAt, Message message) {
    }

    private static void require(boolean right, String field) {
        if (!right) {
            throw new IllegalArgumentException(field);
        }
    }
}
