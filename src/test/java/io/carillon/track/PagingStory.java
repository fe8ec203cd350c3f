package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.message.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What does not fit into one answer: lists and large messages, page by page, in the search engine that a subclass brings. */
abstract class PagingStory extends TrackStory {

    private static final Duration SOON = Duration.ofSeconds(90);

    @Test
    void everyFilterAndEveryPairOfThemGoesOnPageByPageToTheLastMessage() {
        PagedMessages messages = new PagedMessages(run());
        Set<String> names = PagedMessages.FILTERS.keySet();
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            for (String name : names) {
                assertThat(messages.walk(List.of(name), 100)).as(name).isEqualTo(messages.expected(List.of(name)));
            }
        });
        Set<Collection<String>> asked = new LinkedHashSet<>(List.of(Set.of(), names));
        names.forEach(one -> names.forEach(other -> asked.add(new HashSet<>(List.of(one, other)))));
        for (Collection<String> filters : asked) {
            for (int limit : filters.size() == 1 ? List.of(1, 2, 7) : List.of(2)) {
                assertThat(messages.walk(filters, limit)).as("%s by %s", filters, limit).isEqualTo(messages.expected(filters));
            }
        }
    }

    @Test
    void everyStatusIsAFilterAlsoThatOfAMessageWithoutADelivery() {
        Map<String, Set<String>> expected = new HashMap<>();
        for (DeliveryState state : DeliveryState.values()) {
            for (int i = 0; i < 3; i++) {
                Notification message = Samples.message("states", "welcome", Priority.LOW, "erp", Samples.NOON.plusSeconds(i));
                run().post("carillon.low", message);
                if (state == DeliveryState.QUEUED) {
                    run().post("carillon.deliver.email.low", Samples.delivery(message, "email", false));
                } else if (state != DeliveryState.ACCEPTED) {
                    run().post("carillon.result", Samples.outcome(Samples.delivery(message, "email", false), state, 1));
                }
                expected.computeIfAbsent(state.lower(), name -> new HashSet<>()).add(message.id());
            }
        }
        run().producer.flush();
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> expected.forEach((state, ids) ->
            assertThat(PagedMessages.walk(run(), "states", Map.of("status", state, "limit", "2"))).as(state)
                .containsExactlyInAnyOrderElementsOf(ids)));
    }

    @Test
    void aMemberOfAGroupIsFoundAndAMessageStandsInTheListOnce() {
        LargeMessage large = new LargeMessage(run());
        await().atMost(SOON).ignoreExceptions().untilAsserted(() ->
            assertThat(large.walk()).containsExactlyInAnyOrderElementsOf(LargeMessage.expected()));

        Map<String, Object> found = run().find(LargeMessage.TENANT, large.message.id());
        assertThat(found).containsEntry("status", "sent").containsEntry("recipients", 1)
            .containsEntry("counts", Map.of("failed", LargeMessage.MEMBERS - 1L, "sent", 1L));
        assertThat(TrackRun.deliveries(found)).hasSize(100);
        for (String user : List.of("u0", "u1500", "u" + (LargeMessage.MEMBERS - 1))) {
            assertThat(PagedMessages.walk(run(), LargeMessage.TENANT, Map.of("user", user))).as(user).containsExactly(large.message.id());
        }
        assertThat(PagedMessages.walk(run(), LargeMessage.TENANT, Map.of("limit", "1"))).containsExactly(large.message.id());
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        for (Map<String, String> asked : List.of(Map.of("tenant", "t", "cursor", "bm9uc2Vuc2U"), Map.of("tenant", "t", "cursor", "W10"))) {
            Stream.of("list-notifications", "find-notification").forEach(route ->
                assertThatThrownBy(() -> run().ask(route, asked)).rootCause().isInstanceOf(Problem.class));
        }
    }
}
