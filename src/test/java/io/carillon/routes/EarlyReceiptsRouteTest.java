package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Receipt.Kind;
import java.time.Duration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 72: receipts that come before our own record. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",71-receipts,72-early-receipts")
class EarlyReceiptsRouteTest extends DeliveringBase {

    private final Delivery delivery = delivery();

    @Test
    void aReceiptThatArrivesFirstIsAppliedOnceTheDeliveryIsKnown() {
        early();
        delivering.deliver(delivery);
        world.published.clear();
        recheckAfter(Duration.ofSeconds(5));
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(world.outcome(0).deliveryId()).isEqualTo(delivery.id());
        assertThat(waiting()).isZero();
    }

    @Test
    void whatCannotBeToldStaysAndIsToldLater() {
        early();
        delivering.deliver(delivery);
        world.published.clear();
        world.does("publish", exchange -> {
            throw new org.apache.kafka.common.errors.TimeoutException("no broker");
        });
        world.clock.pass(Duration.ofSeconds(5));
        assertThat(world.send("recheck-receipts", null).getException()).isNotNull();
        assertThat(waiting()).isEqualTo(1);
        world.does("publish", exchange -> { });
        recheckAfter(Duration.ZERO);
        assertThat(waiting()).isZero();
    }

    @Test
    void whatFindsNothingIsLookedAtEverLessOften() {
        early();
        long first = due();
        recheckAfter(Duration.ofSeconds(5));
        assertThat(due() - first).isEqualTo(5_000);
        recheckAfter(Duration.ofSeconds(5));
        assertThat(due() - first).isEqualTo(15_000);
        recheckAfter(Duration.ofHours(10));
        assertThat(due()).isEqualTo(world.clock.instant().plus(Duration.ofHours(1)).toEpochMilli());
        delivering.deliver(delivery);
        recheckAfter(Duration.ofHours(1));
        assertThat(waiting()).isZero();
    }

    @Test
    void afterThreeDaysItIsGivenUp() {
        early();
        world.clock.pass(Duration.ofHours(71));
        world.send("forget-receipts", null);
        assertThat(waiting()).isEqualTo(1);
        world.clock.pass(Duration.ofHours(2));
        assertThat(world.send("forget-receipts", null).getException()).isNull();
        assertThat(waiting()).isZero();
    }

    private void early() {
        byte[] receipt = ReceiptSamples.json("first", "id-first", "", Kind.DELIVERED, false);
        assertThat(world.send("match-receipt", receipt).getException()).isNull();
        assertThat(world.send("match-receipt", receipt).getException()).isNull();
        assertThat(waiting()).as("told twice, kept once").isEqualTo(1);
        assertThat(world.published).isEmpty();
    }

    private void recheckAfter(Duration time) {
        world.clock.pass(time);
        assertThat(world.send("recheck-receipts", null).getException()).isNull();
    }

    private int waiting() {
        return world.sql.queryForObject("select count(*) from receipt_waiting", Integer.class);
    }

    private long due() {
        return world.sql.queryForObject("select due_at from receipt_waiting", Long.class);
    }
}
