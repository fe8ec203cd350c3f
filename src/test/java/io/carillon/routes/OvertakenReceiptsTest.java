package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Ids;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Receipt.Kind;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import io.carillon.wire.SuppressedAddress;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** A provider that had given no answer reports later, when another one has had its turn: it knows our delivery, we do not know its id. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",71-receipts,89-suppressions")
class OvertakenReceiptsTest extends DeliveringBase {

    private final Delivery delivery = delivery();

    @Test
    void whatTheFirstOneDeliveredIsDelivered() {
        failover();
        take("first", "lost", Kind.DELIVERED, Address.STAYS);
        assertThat(row()).containsEntry("receipt", "DELIVERED").containsEntry("provider", "second").containsEntry("provider_id", "id-second");
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(world.outcome(0).provider() + world.outcome(0).providerMessageId()).isEqualTo("firstlost");
    }

    @Test
    void thatTheFirstOneFailedSaysNothingOfWhatTheSecondSent() {
        failover();
        take("first", "lost", Kind.BOUNCED, Address.STAYS);
        assertThat(row().get("receipt")).isNull();
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.ATTEMPTED);
        take("second", "id-second", Kind.BOUNCED, Address.STAYS);
        assertThat(row()).containsEntry("receipt", "BOUNCED");
    }

    @Test
    void theSameProviderAskedTwiceIsNoDifferent() {
        delivering.deliver(delivery);
        world.published.clear();
        take("first", "of-the-call-before", Kind.BOUNCED, Address.STAYS);
        assertThat(row().get("receipt")).isNull();
        take("first", "id-first", Kind.DELIVERED, Address.STAYS);
        assertThat(row()).containsEntry("receipt", "DELIVERED");
    }

    @Test
    void anAddressThatIsGoneIsSuppressedWhoeverSaysSo() {
        failover();
        take("first", "lost", Kind.BOUNCED, Address.GONE);
        assertThat(world.sql.queryForList("select provider from suppression", String.class)).containsExactly("first");
    }

    @Test
    void aMailThatSomebodyForwardedSaysNothingOfOurAddress() {
        failover();
        take("email-ses", "of-the-forward", Kind.BOUNCED, Address.GONE, SuppressedAddress.fingerprint("email", "elsewhere@example.org"));
        take("email-ses", "of-nobody", Kind.BOUNCED, Address.GONE, null);
        assertThat(world.sql.queryForList("select provider from suppression", String.class)).isEmpty();
        String ours = world.sql.queryForObject("select fingerprint from delivery where id = ?", String.class, delivery.id());
        take("email-ses", "lost", Kind.BOUNCED, Address.GONE, ours);
        assertThat(world.sql.queryForList("select provider from suppression", String.class)).containsExactly("email-ses");
    }

    @Test
    void whatWasGivenUpWithoutAnAnswerIsDeliveredAllTheSame() {
        delivering.deliver(delivery);
        world.sql.update("update delivery set state = 'HELD', provider_id = null");
        world.published.clear();
        take("first", "lost", Kind.DELIVERED, Address.STAYS);
        assertThat(row()).containsEntry("receipt", "DELIVERED");
    }

    @Test
    void whileItIsTriedAgainTheReceiptWaits() {
        delivering.deliver(delivery);
        world.sql.update("update delivery set state = 'RETRY', provider_id = null");
        world.published.clear();
        take("first", "lost", Kind.BOUNCED, Address.STAYS);
        assertThat(world.published).isEmpty();
        assertThat(world.sql.queryForObject("select count(*) from receipt_waiting", Integer.class)).isEqualTo(1);
    }

    private void failover() {
        delivering.providers.put("first", DeliverWorld.failing(TemporaryFailure.unanswered("first-silent", "no answer", null)));
        delivering.deliver(delivery);
        assertThat(delivering.asked).containsExactly("first", "second");
        world.published.clear();
    }

    private void take(String provider, String messageId, Kind kind, Address address) {
        take(provider, messageId, kind, address, null);
    }

    private void take(String provider, String messageId, Kind kind, Address address, String fingerprint) {
        Receipt receipt = new Receipt(Receipt.VERSION, Ids.derived(provider, messageId, kind.name()), provider, messageId, delivery.id(), kind,
            address, "code", fingerprint, SetClock.NOW);
        assertThat(world.send("match-receipt", new Json().write(receipt)).getException()).isNull();
    }

    private Map<String, Object> row() {
        return world.sql.queryForMap("select receipt, provider, provider_id from delivery where id = ?", delivery.id());
    }
}
