package io.carillon.admit;

import io.carillon.message.DeliveryState;
import io.carillon.message.Routing;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a message has ended, as far as its answer to GET shows: a delivery appears there when it is queued or claimed, each in its own time,
 * so for each recipient every channel of the routing must be seen to have ended, or to have been left out.
 *
 * @param recipients of the message, each counted once
 * @param routing    its channels are those of the template where the message names none
 */
record ExpectedEnd(int recipients, Routing routing) {

    /** After one of these no further channel of a single routing is tried. */
    private static final Set<DeliveryState> LAST = EnumSet.of(DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.BOUNCED,
        DeliveryState.EXPIRED, DeliveryState.CANCELLED);

    /** @param answer as GET shows the message; of more deliveries than a page holds, the end is not seen */
    boolean isThat(Map<?, ?> answer) {
        Map<String, List<Map<?, ?>>> all = list(answer.get("deliveries")).stream()
            .collect(Collectors.groupingBy(one -> String.valueOf(one.get("recipient"))));
        return answer.get("next") == null && all.size() >= recipients && all.values().stream().allMatch(this::ended);
    }

    private boolean ended(List<Map<?, ?>> deliveries) {
        return deliveries.stream().allMatch(one -> state(one).end())
            && (isLast(deliveries) || routing.channels().stream().allMatch(channel -> isDone(deliveries, channel)));
    }

    /** True where no further channel comes: one of a single routing reached its end, or nothing was to be sent at all. */
    private boolean isLast(List<Map<?, ?>> deliveries) {
        return deliveries.stream().anyMatch(one -> !routing.all() && LAST.contains(state(one))
            || selected(one).stream().anyMatch(why -> why.get("channel") == null || "duplicate".equals(why.get("code"))));
    }

    private static boolean isDone(List<Map<?, ?>> deliveries, String channel) {
        return deliveries.stream().anyMatch(one -> channel.equals(one.get("channel"))
            || selected(one).stream().anyMatch(why -> channel.equals(why.get("channel")) && !"chosen".equals(why.get("code"))));
    }

    /** What was decided when the channels were chosen; only the search index knows it. */
    private static List<Map<?, ?>> selected(Map<?, ?> delivery) {
        return list(delivery.get("decisions")).stream().filter(why -> "select".equals(why.get("step"))).toList();
    }

    private static DeliveryState state(Map<?, ?> delivery) {
        return DeliveryState.valueOf(delivery.get("delivery").toString().toUpperCase(Locale.ROOT));
    }

    private static List<Map<?, ?>> list(Object maps) {
        return maps instanceof List<?> all ? all.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList() : List.of();
    }
}
