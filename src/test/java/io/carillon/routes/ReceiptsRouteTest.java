package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Outcome;
import io.carillon.message.Receipt.Kind;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Route file 71: what a receipt does to the delivery that it is about. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",71-receipts,89-suppressions")
class ReceiptsRouteTest extends DeliveringBase {

    private final Delivery delivery = delivery("{\"attributes\":{\"template\":\"order-shipped\",\"module\":\"erp\",\"category\":\"orders\"}}");

    @BeforeEach
    void sent() {
        delivering.deliver(delivery);
        world.published.clear();
    }

    @Test
    void whatIsDeliveredIsToldWithAllThatTheIndexNeeds() {
        take(Kind.DELIVERED, "id-first", false);
        Outcome told = world.outcome(0);
        assertThat(told.deliveryId()).isEqualTo(delivery.id());
        assertThat(told.priority()).isEqualTo(delivery.priority());
        assertThat(told.acceptedAt()).isEqualTo(delivery.acceptedAt());
        assertThat(told.attributes()).isEqualTo(Map.of("template", "order-shipped", "module", "erp"));
        assertThat(told.provider() + told.providerMessageId()).isEqualTo("firstid-first");
        assertThat(told.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receipt()).isEqualTo("DELIVERED");
    }

    @Test
    void aLateBounceWinsOverSentAndDelivered() {
        take(Kind.DELIVERED, "id-first", false);
        take(Kind.BOUNCED, "id-first", false);
        assertThat(receipt()).isEqualTo("BOUNCED");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.BOUNCED);
    }

    @Test
    void anOldDeliveredNeverHidesABounce() {
        take(Kind.BOUNCED, "id-first", false);
        take(Kind.DELIVERED, "id-first", false);
        take(Kind.DEFERRED, "id-first", false);
        assertThat(receipt()).isEqualTo("BOUNCED");
        assertThat(delivering.state(delivery)).as("what was sent stays sent").isEqualTo("SENT");
    }

    @Test
    void aDeliveryThatComesAgainAfterItsReceiptIsNotSentAgain() {
        take(Kind.DELIVERED, "id-first", false);
        delivering.asked.clear();
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(receipt()).isEqualTo("DELIVERED");
    }

    @Test
    void aReceiptThatIsToldTwiceIsTheSameEvent() {
        take(Kind.BOUNCED, "id-first", true);
        take(Kind.BOUNCED, "id-first", true);
        assertThat(world.outcome(0)).isEqualTo(world.outcome(1));
        assertThat(count("suppression")).isEqualTo(1);
    }

    @Test
    void anAppNamesTheDeliveryItself() {
        world.send("match-receipt", ReceiptSamples.json("first", "", delivery.id(), Kind.READ, false));
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void whatNoDeliveryHasOrAnotherProviderSaysWaits() {
        take(Kind.DELIVERED, "id-second", false);
        take(Kind.DELIVERED, "ID-FIRST", false);
        world.send("match-receipt", ReceiptSamples.json("second", "id-first", "", Kind.DELIVERED, false));
        world.send("match-receipt", ReceiptSamples.json("second", "", delivery.id(), Kind.DELIVERED, false));
        assertThat(world.published).isEmpty();
        assertThat(count("receipt_waiting")).isEqualTo(4);
    }

    @Test
    void anAddressThatIsGoneIsNotSentToAgainAndSaysWhy() {
        take(Kind.BOUNCED, "id-first", true);
        assertThat(world.outcome(0).decisions()).extracting(decision -> decision.code()).containsExactly("address-suppressed");
        Outcome told = next("{\"category\":\"transactional\"}");
        assertThat(told.state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(told.decisions()).extracting(decision -> decision.code()).contains("suppressed-address");
        assertThat(world.sql.queryForList("select * from suppression").toString()).doesNotContain(delivery.address());
    }

    @Test
    void aComplaintLeavesWayForWhatIsTransactional() {
        take(Kind.COMPLAINED, "id-first", false);
        assertThat(next("{\"category\":\"orders\"}").state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(next("{\"category\":\"transactional\"}").state()).isEqualTo(DeliveryState.SENT);
        take(Kind.BOUNCED, "id-first", true);
        assertThat(next("{\"category\":\"transactional\"}").state()).isEqualTo(DeliveryState.SUPPRESSED);
    }

    @Test
    void aDeviceThatIsGoneIsRetiredAndComesBackWhenItIsRegisteredAgain() {
        world.sql.update("update delivery set channel = 'push'");
        world.sql.update("insert into user_address (tenant, user_id, channel, id, address, fingerprint, seen_at) values ('demo', 'u1', 'push',"
            + " 'phone', ?, ?, 0)", delivery.address(), io.carillon.message.Fingerprint.of(delivery.address()));
        take(Kind.FAILED, "id-first", true);
        assertThat(world.sql.queryForObject("select reason from user_address", String.class)).isEqualTo("code-of-first");
        assertThat(count("suppression")).isZero();
    }

    @Test
    void aBounceThatMayPassSuppressesNothing() {
        take(Kind.BOUNCED, "id-first", false);
        assertThat(count("suppression")).isZero();
    }

    @Test
    void withoutTheDatabaseTheRecordIsRunAgain() {
        world.loses("delivery");
        assertThat(world.send("match-receipt", ReceiptSamples.json("first", "id-first", "", Kind.DELIVERED, false)).getException()).isNotNull();
    }

    private void take(Kind kind, String messageId, boolean gone) {
        assertThat(world.send("match-receipt", ReceiptSamples.json("first", messageId, "", kind, gone)).getException()).isNull();
    }

    /** What becomes of another message to the same address. */
    private Outcome next(String attributes) {
        world.published.clear();
        delivering.deliver(delivery("{\"attributes\":" + attributes + "}"));
        return world.outcome(world.published.size() - 1);
    }

    private String receipt() {
        return world.sql.queryForObject("select receipt from delivery where id = ?", String.class, delivery.id());
    }

    private int count(String table) {
        return world.sql.queryForObject("select count(*) from " + table, Integer.class);
    }
}
