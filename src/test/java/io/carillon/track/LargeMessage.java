package io.carillon.track;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A message to a group of more members than an answer shows, of whom one got it; its pages are records of their own on the queue. */
final class LargeMessage {

    static final String TENANT = "large";
    static final int MEMBERS = 2_600;
    private static final int PAGE = 1_000;
    final Notification message;
    private final TrackRun run;

    LargeMessage(TrackRun run) {
        this.run = run;
        Notification one = Samples.message(TENANT, "order-shipped", Priority.MEDIUM, "erp", Samples.NOON);
        message = one.forRecipients(one.id(), List.of(Recipient.group(null, "all")));
        run.post("carillon.medium", message);
        for (int first = 0; first < MEMBERS; first += PAGE) {
            List<Recipient> members = IntStream.range(first, Math.min(MEMBERS, first + PAGE)).mapToObj(LargeMessage::member).toList();
            run.post("carillon.medium", message.forRecipients(message.id(), members));
            members.forEach(this::delivered);
        }
        run.producer.flush();
    }

    private static Recipient member(int i) {
        return Recipient.group("u" + i, "all");
    }

    private void delivered(Recipient member) {
        Delivery delivery = Samples.delivery(message, member, "email", new Content("s", "t", null, false));
        run.post("carillon.deliver.email.medium", delivery);
        run.post("carillon.result", Samples.outcome(delivery,
            member.userId().equals("u" + (MEMBERS - 1)) ? DeliveryState.SENT : DeliveryState.FAILED, 1));
    }

    /** The recipients that the pages show one after the other, each with its state and the number of its attempts. */
    List<String> walk() {
        Map<String, String> asked = new HashMap<>(Map.of("tenant", TENANT, "id", message.id()));
        List<String> all = new ArrayList<>();
        Object next;
        do {
            Map<String, Object> page = run.ask("find-notification", asked);
            TrackRun.deliveries(page).forEach(one ->
                all.add(one.get("recipient") + " " + one.get("delivery") + " " + ((List<?>) one.get("attempts")).size()));
            next = page.get("next");
            asked.put("cursor", String.valueOf(next));
        } while (next != null);
        return all;
    }

    static List<String> expected() {
        return IntStream.range(0, MEMBERS).mapToObj(i -> "user:u" + i + (i == MEMBERS - 1 ? " sent 1" : " failed 1")).toList();
    }
}
