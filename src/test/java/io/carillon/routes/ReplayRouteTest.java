package io.carillon.routes;

import static io.carillon.routes.DeliverWorld.failing;
import static io.carillon.routes.Samples.delivery;
import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Route file 64: dead letters go back. Everything around it is real but Kafka: the channel, the ledger, the table of the letters. */
@CamelSpringBootTest
@RouteTest(RouteTest.REPLAYING)
class ReplayRouteTest extends LettersBase {

    @Test
    void aReplayedDeliveryIsSentOnceWithAllItsAttemptsAnewAndTheNumbersGoingOn() {
        Delivery dead = dies(delivery("{\"attempt\":3}"));
        work(order(letter(dead)));
        Delivery again = (Delivery) onlyAt("carillon.deliver.test.high");
        assertThat(again.attempt()).isEqualTo(4);
        assertThat(again.attemptsBefore()).isEqualTo(3);
        assertThat(again.limitsFrom()).isEqualTo(world.clock.instant());
        assertThat(delivering.state(dead)).isEqualTo("RETRY");
        again();
        delivering.deliver(again);
        assertThat(delivering.asked).containsExactly("first");
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.SENT);
        assertThat(world.outcome(0).decisions()).extracting(decision -> decision.code()).contains("replayed");
        assertThat(state(letter(dead))).isEqualTo("replayed");
    }

    @Test
    void whatAReceiptProvedDeliveredIsNotSentByAReplay() {
        Delivery dead = dies(delivery());
        world.sql.update("update delivery set receipt = 'DELIVERED'");
        work(order(letter(dead)));
        Delivery again = (Delivery) onlyAt("carillon.deliver.test.high");
        again();
        delivering.deliver(again);
        assertThat(delivering.asked).isEmpty();
    }

    @Test
    void theSameOrderTwiceOrACopyOfTheRecordSendsNothingTwice() {
        Delivery dead = dies(delivery());
        byte[] order = order(letter(dead));
        work(order);
        Delivery again = (Delivery) onlyAt("carillon.deliver.test.high");
        work(order);
        onlyAt("carillon.deliver.test.high");
        again();
        delivering.deliver(again);
        delivering.deliver(again);
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void aCrashAfterTheMarkNeitherLosesTheReplayNorSendsItTwice() {
        Delivery dead = dies(delivery());
        byte[] order = order(letter(dead));
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(world.send("replay-page", order).getException()).isInstanceOf(TimeoutException.class);
        assertThat(state(letter(dead))).isEqualTo("replaying");
        again();
        work(order);
        Delivery first = (Delivery) onlyAt("carillon.deliver.test.high");
        // As if the process had died after the publish: the letter still says that it is on its way, and the delivery has died again.
        world.sql.update("update dead_letter set state = 'replaying', body = ?", new String(new Json().write(letterOf(dead))));
        delivering.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        delivering.deliver(first);
        again();
        work(order);
        Delivery second = (Delivery) onlyAt("carillon.deliver.test.high");
        assertThat(second.attempt()).isEqualTo(first.attempt());
        assertThat(delivering.state(dead)).isEqualTo("FAILED");
        delivering.deliver(second);
        assertThat(delivering.asked).isEmpty();
    }

    @Test
    void whatDiesAgainIsANewLetterThatCanBeSentAgain() {
        Delivery dead = dies(delivery());
        work(order(letter(dead)));
        Delivery again = (Delivery) onlyAt("carillon.deliver.test.high");
        again();
        dies(again);
        assertThat(letters("open")).hasSize(1).doesNotContain(letter(dead));
        work(order(letters("open").get(0)));
        assertThat(((Delivery) onlyAt("carillon.deliver.test.high")).attempt()).isEqualTo(3);
    }

    @Test
    void aMessageThatCouldNotBePreparedGoesBackToItsQueue() {
        Notification message = message("{\"priority\":\"LOW\"}");
        world.send("give-up", new byte[0], Map.of("notification", message),
            exchange -> exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new PermanentFailure("render-failed", "x")));
        keepAll();
        world.published.clear();
        work(order(letters("open").get(0)));
        Notification again = (Notification) onlyAt("carillon.low");
        assertThat(again.id()).isEqualTo(message.id());
        assertThat(again.replays()).isEqualTo(1);
    }

    @Test
    void aFilterIsDoneByThePageUntilEachIsSentAndWhatCannotBeReadHoldsUpNone() {
        for (int i = 0; i < 5; i++) {
            dies(delivery());
        }
        world.sql.update("update dead_letter set body = 'x' where id = ?", letters("open").get(0));
        world.send("replay-dead-letters", "{\"channel\":\"test\"}".getBytes(), Map.of("tenant", "demo", "caller", OPS));
        Object page = onlyAt("carillon.replay");
        int pages = 0;
        while (page != null) {
            byte[] order = new Json().write(page);
            world.published.removeIf(record -> record.topic().equals("carillon.replay"));
            work(order);
            pages++;
            page = world.topics().contains("carillon.replay") ? onlyAt("carillon.replay") : null;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(world.topics().stream().filter("carillon.deliver.test.high"::equals)).hasSize(4);
        assertThat(letters("replayed")).hasSize(4);
        assertThat(letters("open")).hasSize(1);
    }

    @Test
    void aLetterThatWasDiscardedMeanwhileStays() {
        Delivery dead = dies(delivery());
        byte[] order = order(letter(dead));
        world.sql.update("update dead_letter set state = 'discarded'");
        work(order);
        assertThat(world.topics()).isEmpty();
    }

    @Test
    void anOrderNobodyCanReadIsADeadLetter() {
        assertThat(world.send("replay-page", "{}".getBytes()).getException()).isNull();
        assertThat(world.topics()).containsExactly("carillon.dead");
    }
}
