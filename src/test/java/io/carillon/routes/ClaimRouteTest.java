package io.carillon.routes;

import static io.carillon.SetClock.NOW;
import static io.carillon.routes.DeliverWorld.failing;
import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.TemporaryFailure;
import java.time.Duration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 52: the claim asks again, uncached, whether a delivery may be sent at all. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class ClaimRouteTest extends DeliveringBase {

    private static final String ORDERS = "{\"attributes\":{\"template\":\"t\",\"category\":\"orders\"}}";

    @Test
    void whatItsCallerTookBackIsNotSent() {
        Delivery delivery = delivery();
        cancels(delivery);
        delivering.deliver(delivery);
        ends(delivery, DeliveryState.CANCELLED, "cancelled");
    }

    @Test
    void whatWaitsForItsRetryWhenItIsTakenBackIsNotSent() {
        Delivery delivery = waiting();
        cancels(delivery);
        delivering.deliver(delivery);
        ends(delivery, DeliveryState.CANCELLED, "cancelled");
    }

    @Test
    void aRecipientWhoUnsubscribedAfterThePreparationGetsNothing() {
        Delivery delivery = delivery(ORDERS);
        prefers("orders", "test", false);
        delivering.deliver(delivery);
        ends(delivery, DeliveryState.SUPPRESSED, "opted-out");
    }

    @Test
    void aRecipientWhoUnsubscribedWhileItWaitsForItsRetryGetsNothing() {
        Delivery delivery = waiting();
        prefers("*", "*", false);
        delivering.deliver(delivery);
        ends(delivery, DeliveryState.SUPPRESSED, "opted-out");
    }

    @Test
    void theMostExactPreferenceDecides() {
        prefers("*", "*", false);
        prefers("*", "test", false);
        prefers("orders", "*", true);
        delivering.deliver(delivery(ORDERS));
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void aTransactionalMessageCannotBeUnsubscribed() {
        prefers("*", "*", false);
        delivering.deliver(delivery("{\"attributes\":{\"category\":\"transactional\"}}"));
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void whoDoesNotWantThisChannelGetsTheNextOne() {
        prefers("*", "test", false);
        delivering.deliver(delivery("{\"fallback\":" + text(Samples.message("{\"routing\":{\"method\":\"single\",\"channels\":[\"sms\"]}}"))
            + "}"));
        assertThat(delivering.asked).isEmpty();
        assertThat(world.topics()).containsExactly("carillon.high", "carillon.result");
        assertThat(((Notification) world.published.get(0).body()).routing().channels()).containsExactly("sms");
    }

    @Test
    void whatExpiresDuringTheCallOfOneProviderIsNotGivenToTheNext() {
        delivering.providers.put("first", delivery -> {
            world.clock.pass(Duration.ofSeconds(12));
            throw new TemporaryFailure("http-503", "busy", null);
        });
        Delivery delivery = delivery("{\"expiresAt\":\"" + NOW.plusSeconds(10) + "\"}");
        delivering.deliver(delivery);
        assertThat(delivering.asked).containsExactly("first");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(delivering.state(delivery)).isEqualTo("EXPIRED");
    }

    @Test
    void aRowInAStateNobodyKnowsIsADeadLetterAndNoStandstill() {
        Delivery delivery = waiting();
        world.sql.update("update delivery set state = 'SOMETHING' where id = ?", delivery.id());
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.topics()).containsExactly("carillon.dead", "carillon.result");
        assertThat(world.outcome(1).code()).isEqualTo("unknown-ledger-state");
    }

    private Delivery waiting() {
        Delivery delivery = delivery();
        delivering.bothFail(new TemporaryFailure("http-503", "busy", null));
        delivering.deliver(delivery);
        again();
        return delivery;
    }

    private void cancels(Delivery delivery) {
        world.sql.update("insert into cancellation (tenant, notification_id, cancelled_by, cancelled_at) values ('demo', ?, 'key', 0)",
            delivery.notificationId());
    }

    private void prefers(String category, String channel, boolean enabled) {
        world.sql.update("insert into preference (tenant, user_id, category, channel, enabled, updated_at) values ('demo', 'u1', ?, ?, ?, 0)",
            category, channel, enabled);
    }

    private void ends(Delivery delivery, DeliveryState state, String code) {
        assertThat(delivering.asked).isEmpty();
        assertThat(world.topics()).containsExactly("carillon.result");
        assertThat(world.outcome(0).state()).isEqualTo(state);
        assertThat(world.outcome(0).code()).isEqualTo(code);
        assertThat(world.outcome(0).decisions()).extracting("code").contains(code);
        assertThat(delivering.state(delivery)).isEqualTo(state.name());
    }

    private static String text(Object record) {
        return io.carillon.wire.Json.MAPPER.valueToTree(record).toString();
    }
}
