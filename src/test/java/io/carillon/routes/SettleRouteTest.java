package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static io.carillon.SetClock.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Route file 52: the ledger before and after the providers. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class SettleRouteTest extends DeliveringBase {

    @Test
    void whatHasExpiredIsNeverSent() {
        Delivery delivery = delivery("{\"expiresAt\":\"" + NOW + "\"}");
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.topics()).containsExactly("carillon.result");
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(delivering.state(delivery)).isEqualTo("EXPIRED");
    }

    @Test
    void whatIsClaimedIsNotSentTwiceAndWaitsForTheLease() {
        Delivery delivery = delivery();
        world.sql.update("insert into delivery"
            + " (id, tenant, notification_id, recipient, channel, state, attempt, owner, lease_until_at, updated_at)"
            + " values (?, 'demo', ?, 'user:u1', 'test', 'LEASED', 1, 'dead', ?, 0)", delivery.id(), delivery.notificationId(),
            NOW.plusSeconds(40).toEpochMilli());
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.topics()).containsExactly("carillon.retry.30s.high");
        assertThat(((Delivery) world.published.get(0).body()).dueAt()).isEqualTo(NOW.plusSeconds(41));
        assertThat(((Delivery) world.published.get(0).body()).attempt()).isEqualTo(1);
        again();
        world.clock.pass(Duration.ofSeconds(41));
        delivering.deliver(delivery);
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void whatWasSentIsToldAgainWithTheSameEventButNotSentAgain() {
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        Outcome told = world.outcome(0);
        again();
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.outcome(0).eventId()).isEqualTo(told.eventId());
        assertThat(world.outcome(0).providerMessageId()).isEqualTo("id-first");
    }

    @Test
    void whatWasSentWhileTheDatabaseWentDownIsNotSentAgain() {
        delivering.providers.put("first", delivery -> {
            world.loses("delivery");
            return "id-first";
        });
        Delivery delivery = delivery();
        assertThat(delivering.trySending("deliver-test", delivery).getException()).isNotNull();
        assertThat(world.published).isEmpty();
        world.recovers();
        delivering.deliver(delivery);
        assertThat(delivering.asked).containsExactly("first");
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.SENT);
        assertThat(world.outcome(0).providerMessageId()).isEqualTo("id-first");
        assertThat(delivering.state(delivery)).isEqualTo("SENT");
    }

    @Test
    void withoutTheLedgerNobodyIsAskedAndTheRecordIsRepeated() {
        world.loses("delivery");
        Delivery delivery = delivery();
        assertThat(delivering.trySending("deliver-test", delivery).getException()).hasRootCauseInstanceOf(SQLException.class);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.published).isEmpty();
        world.recovers();
        delivering.deliver(delivery);
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void anOutcomeThatCannotBeToldIsToldWhenTheRecordIsRepeatedAndNothingIsSentTwice() {
        Delivery delivery = delivery();
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(delivering.trySending("deliver-test", delivery).getException()).isNotNull();
        assertThat(delivering.state(delivery)).isEqualTo("SENT");
        again();
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.SENT);
    }
}
