package io.carillon.track;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages of which every filter of the list finds more than one page, among others that none of them finds. */
final class PagedMessages {

    static final String TENANT = "paged";
    private static final int MEANT = 7;
    private static final Instant FROM = Samples.NOON;
    private static final Instant TO = FROM.plusSeconds(3600);
    /** Each filter with the value that finds the messages that are meant. */
    static final Map<String, String> FILTERS = Map.of("from", FROM.toString(), "to", TO.toString(), "priority", "high", "module", "shop",
        "user", "u1", "group", "g1", "status", "sent", "template", "order-shipped", "channel", "email", "q", "beacon");

    private record Sample(Notification message, boolean meant) {
    }

    private final TrackRun run;
    private final List<Sample> samples = new ArrayList<>();

    PagedMessages(TrackRun run) {
        this.run = run;
        for (int i = 0; i < MEANT; i++) {
            // Two of them at the same moment, so that the id decides between them.
            meant(FROM.plusSeconds(i / 2));
            other(i % 2 == 0 ? FROM.minusSeconds(i + 1) : TO.plusSeconds(i));
        }
        run.producer.flush();
    }

    private void meant(Instant at) {
        Notification message = message("order-shipped", Priority.HIGH, "shop", at, "u1", "g1");
        samples.add(new Sample(message, true));
        run.post("carillon.high", message);
        for (String user : List.of("u1", "u3", "u4")) {
            Delivery delivery = Samples.delivery(message, Recipient.group(user, "g1"), "email", new Content("beacon", "lit", null, false));
            run.post("carillon.deliver.email.high", delivery);
            run.post("carillon.result", Samples.outcome(delivery, DeliveryState.SENT, 1));
        }
    }

    private void other(Instant at) {
        Notification message = message("welcome", Priority.LOW, "crm", at, "u2", "g2");
        samples.add(new Sample(message, false));
        run.post("carillon.low", message);
        run.post("carillon.result", Samples.outcome(Samples.delivery(message, "sms", false), DeliveryState.FAILED, 1));
    }

    private static Notification message(String template, Priority priority, String module, Instant at, String user, String group) {
        Notification one = Samples.message(TENANT, template, priority, module, at);
        return one.forRecipients(one.id(), List.of(Recipient.user(user), Recipient.group(null, group)));
    }

    /** The messages that these filters mean, newest first and by id where two are of the same moment. */
    List<String> expected(Collection<String> filters) {
        return samples.stream().filter(sample -> sample.meant || filters.stream().allMatch(filter -> isOnTheRightSide(filter, sample)))
            .map(Sample::message).sorted(Comparator.comparing(Notification::acceptedAt).thenComparing(Notification::id).reversed())
            .map(Notification::id).toList();
    }

    private static boolean isOnTheRightSide(String filter, Sample sample) {
        Instant at = sample.message.acceptedAt();
        return filter.equals("from") && !at.isBefore(FROM) || filter.equals("to") && at.isBefore(TO);
    }

    /** What the pages of a list show one after the other; a last page that is empty is a fault. */
    List<String> walk(Collection<String> filters, int limit) {
        Map<String, String> asked = new HashMap<>(Map.of("limit", Integer.toString(limit)));
        filters.forEach(filter -> asked.put(filter, FILTERS.get(filter)));
        return walk(run, TENANT, asked);
    }

    @SuppressWarnings("unchecked")
    static List<String> walk(TrackRun run, String tenant, Map<String, String> filters) {
        Map<String, String> asked = new HashMap<>(filters);
        asked.put("tenant", tenant);
        List<String> all = new ArrayList<>();
        Object next;
        do {
            Map<String, Object> page = run.ask("list-notifications", asked);
            List<Map<String, Object>> items = (List<Map<String, Object>>) page.get("items");
            items.forEach(item -> all.add(item.get("id").toString()));
            next = page.get("next");
            if (items.isEmpty() && asked.containsKey("cursor")) {
                all.add("an empty page");
            }
            asked.put("cursor", String.valueOf(next));
        } while (next != null);
        return all;
    }
}
