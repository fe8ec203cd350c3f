package io.carillon.routes;

import static io.carillon.routes.DeliverWorld.failing;
import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.TemporaryFailure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** A provider may have taken it or not: {@code onAmbiguous} of the template says whether it is sent again. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class AmbiguousTest extends DeliveringBase {

    private static final String HOLD = "{\"onAmbiguous\":\"HOLD\"}";

    @Test
    void withHoldWhatADeadWorkerHadIsNotSentAgainAndAPersonDecides() {
        Delivery delivery = leftByADeadWorker(HOLD);
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        isHeld(delivery);
    }

    @Test
    void withResendWhatADeadWorkerHadIsSentAgain() {
        delivering.deliver(leftByADeadWorker("{}"));
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void withHoldACallWithoutAnAnswerIsNotRepeatedAndNotGivenToTheNextProvider() {
        delivering.providers.put("first", delivery -> {
            throw new SocketTimeoutException("no answer");
        });
        Delivery delivery = delivery(HOLD);
        delivering.deliver(delivery);
        assertThat(delivering.asked).containsExactly("first");
        isHeld(delivery);
    }

    @Test
    void withHoldACallPastItsDeadlineIsNotRepeated() {
        delivering.providers.put("first", failing(TemporaryFailure.unanswered("deadline", "no end of the call", null)));
        Delivery delivery = delivery(HOLD);
        delivering.deliver(delivery);
        isHeld(delivery);
    }

    @Test
    void withHoldAnAnswerOrAConnectionThatWasNeverMadeIsNoDoubt() {
        delivering.providers.put("first", failing(new TemporaryFailure("http-503", "busy", null)));
        delivering.providers.put("second", delivery -> {
            throw new ConnectException("refused");
        });
        delivering.deliver(delivery(HOLD));
        assertThat(delivering.asked).containsExactly("first", "second");
        assertThat(world.topics()).containsExactly("carillon.retry.5s.high", "carillon.result", "carillon.result");
    }

    @Test
    void howDeepAConnectionThatWasNeverMadeIsToldMakesNoDoubtEither() {
        Exception refused = new ConnectException("refused");
        refused.initCause(new ClosedChannelException());
        delivering.providers.put("first", failing(TemporaryFailure.unanswered("telegram-unreachable", "no connection",
            new ExecutionException(refused))));
        delivering.deliver(delivery(HOLD));
        assertThat(delivering.asked).containsExactly("first", "second");
        assertThat(world.outcome(0).code()).isEqualTo("telegram-unreachable");
    }

    @Test
    void whatIsHeldStaysHeldWhenItsRecordIsRepeated() {
        Delivery delivery = leftByADeadWorker(HOLD);
        delivering.deliver(delivery);
        again();
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        isHeld(delivery);
    }

    private Delivery leftByADeadWorker(String json) {
        Delivery delivery = delivery(json);
        world.sql.update("insert into delivery"
            + " (id, tenant, notification_id, recipient, channel, state, attempt, owner, lease_until_at, updated_at)"
            + " values (?, 'demo', ?, 'user:u1', 'test', 'LEASED', 1, 'dead', ?, 0)", delivery.id(), delivery.notificationId(),
            world.clock.instant().plusSeconds(30).toEpochMilli());
        world.clock.pass(Duration.ofSeconds(31));
        return delivery;
    }

    private void isHeld(Delivery delivery) {
        assertThat(world.topics()).containsExactly("carillon.dead", "carillon.result");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.outcome(1).code()).isEqualTo("ambiguous");
        assertThat(delivering.state(delivery)).isEqualTo("HELD");
    }
}
