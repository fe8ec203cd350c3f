package io.carillon.routes;

import static io.carillon.routes.DeliverWorld.failing;
import static io.carillon.routes.Samples.delivery;
import static io.carillon.SetClock.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outgoing;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.time.Duration;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Route file 60: what becomes of a delivery that nobody took. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class RetryRouteTest extends DeliveringBase {

    @Test
    void theProviderSaysWhenToComeBack() {
        delivering.bothFail(new TemporaryFailure("http-429", "slow down", Duration.ofMinutes(45)));
        delivering.deliver(delivery());
        assertThat(world.published.get(0).topic()).isEqualTo("carillon.retry.10m.high");
        assertThat(((Delivery) world.published.get(0).body()).dueAt()).as("no sooner, and no more than a tenth later")
            .isBetween(NOW.plus(Duration.ofMinutes(45)), NOW.plus(Duration.ofSeconds(2970)));
        assertThat(world.published.get(0).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)).toEpochMilli());
    }

    @Test
    void afterTheLastAttemptItIsGivenUp() {
        delivering.bothFail(new TemporaryFailure("http-503", "busy", null));
        Delivery delivery = delivery("{\"attempt\":3}");
        delivering.deliver(delivery);
        assertThat(world.topics()).containsExactly("carillon.dead", "carillon.result", "carillon.result", "carillon.result");
        assertThat(world.outcome(3).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.outcome(3).code()).isEqualTo("attempts-exhausted");
        assertThat(delivering.state(delivery)).isEqualTo("FAILED");
    }

    @Test
    void whatIsTooOldIsGivenUp() {
        delivering.bothFail(new TemporaryFailure("http-503", "busy", null));
        world.clock.pass(Duration.ofHours(25));
        delivering.deliver(delivery());
        assertThat(world.outcome(3).code()).isEqualTo("too-old");
    }

    @Test
    void aProviderThatSaysNextYearHasRefusedItAndAPersonCanSendItAgain() {
        delivering.bothFail(new TemporaryFailure("http-503", "busy", Duration.ofDays(365)));
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        assertThat(world.topics()).startsWith("carillon.dead");
        assertThat(world.outcome(3).code()).isEqualTo("retry-after-too-long");
        assertThat(delivering.state(delivery)).isEqualTo("FAILED");
    }

    @Test
    void aMessageThatAChannelRefusesGoesOnToTheNextChannelAndIsNoDeadLetter() {
        delivering.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        delivering.deliver(delivery("""
            {"fallback":{"id":"n", "tenant":"demo", "template":"t", "to":[{"userId":"u1"}], "data":{"code":"1234"}, "priority":"HIGH",
             "routing":{"method":"single", "channels":["sms","telegram"]}}}"""));
        assertThat(world.topics()).containsExactly("carillon.high", "carillon.result");
        Notification next = (Notification) world.published.get(0).body();
        assertThat(next.routing().channels()).containsExactly("sms", "telegram");
        assertThat(next.id()).isEqualTo("n");
        assertThat(next.decisions()).extracting(Decision::code, Decision::detail)
            .containsExactly(tuple("next-channel", "test is over (smtp-550), next is sms"));
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.outcome(1).decisions()).extracting(Decision::code).containsExactly("next-channel");
    }

    @Test
    void aRetryThatCannotBeLaidAsideIsRepeatedAsARecordAndNotLost() {
        delivering.bothFail(new TemporaryFailure("http-503", "busy", null));
        world.fails("publish", new TimeoutException("no broker"));
        Delivery delivery = delivery();
        assertThat(delivering.trySending("deliver-test", delivery).getException()).isNotNull();
        assertThat(world.at("publish")).extracting(arrival -> ((Outgoing) arrival.body(List.class).get(0)).topic())
            .containsExactly("carillon.retry.5s.high");
        again();
        delivering.deliver(delivery);
        assertThat(delivering.state(delivery)).isEqualTo("SENT");
    }

    @Test
    void aSentDeliveryIsNeitherTriedAgainNorBuried() {
        delivering.deliver(delivery());
        assertThat(world.topics()).containsExactly("carillon.result");
    }
}
