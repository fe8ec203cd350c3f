package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static io.carillon.SetClock.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.DeadLetter;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.time.Duration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Route file 61: the retry topics, in and out. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class WaitRouteTest extends DeliveringBase {

    @Test
    void whatNobodyTakesNowWaitsInTheTierThatFits() {
        delivering.bothFail(new TemporaryFailure("http-503", "busy", null));
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        assertThat(world.topics()).containsExactly("carillon.retry.5s.high", "carillon.result", "carillon.result");
        RouteWorld.Published waiting = world.published.get(0);
        Delivery again = (Delivery) waiting.body();
        assertThat(waiting.key()).isEqualTo(delivery.id());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(Duration.between(NOW, again.dueAt())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(waiting.dueAt()).isBetween(NOW.toEpochMilli() + 4_000, NOW.toEpochMilli() + 5_000);
        assertThat(world.published.get(1).dueAt()).isNull();
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.ATTEMPTED);
        assertThat(delivering.state(delivery)).isEqualTo("RETRY");
    }

    @Test
    void theWholeWayOfARetryEndsAtAProvider() {
        delivering.bothFail(new TemporaryFailure("http-503", "busy", null));
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        Delivery again = (Delivery) world.published.get(0).body();
        again();
        world.clock.now = again.dueAt().minusSeconds(2);
        delivering.send("retry", again);
        assertThat(world.topics()).containsExactly("carillon.retry.5s.high");
        assertThat(world.published.get(0).dueAt()).isEqualTo(again.dueAt().toEpochMilli());
        world.published.clear();
        world.clock.now = again.dueAt();
        delivering.send("retry", again);
        assertThat(world.topics()).containsExactly("carillon.deliver.test.high");
        assertThat(world.published.get(0).key()).isEqualTo(delivery.id());
        assertThat(world.published.get(0).dueAt()).isNull();
        delivering.deliver(again);
        assertThat(delivering.asked).containsExactly("first");
        assertThat(world.outcome(1).attempt()).isEqualTo(2);
        assertThat(delivering.state(delivery)).isEqualTo("SENT");
    }

    @Test
    void whatIsDueGoesBackToTheQueueOfItsChannelAndPriority() {
        delivering.send("retry", delivery("{\"channel\":\"sms\",\"priority\":\"LOW\",\"dueAt\":\"" + NOW + "\"}"));
        assertThat(world.topics()).containsExactly("carillon.deliver.sms.low");
    }

    @ParameterizedTest
    @CsvSource({"4,5s", "5,5s", "29,5s", "30,30s", "120,2m", "599,2m", "600,10m", "3600,1h", "86400,1h"})
    void aDeliveryWaitsInTheLongestTierThatIsNotLongerThanItsWait(int seconds, String tier) {
        delivering.send("retry", delivery("{\"priority\":\"MEDIUM\",\"dueAt\":\"" + NOW.plusSeconds(seconds) + "\"}"));
        assertThat(world.topics()).containsExactly("carillon.retry." + tier + ".medium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"priority\":\"URGENT\"", "\"priority\":null", "\"attempt\":\"x\"", "\"channel\":null", "\"tenant\":null",
        "\"dueAt\":\"soon\"", "\"recipient\":7", "\"id\":\"0123456789012345678901234567890123456\""})
    void aRetryRecordThatNobodyCanSendOnIsADeadLetterAndTheNextOneGoesOn(String wrong) {
        ObjectNode tree = Json.MAPPER.valueToTree(delivery());
        tree.setAll((ObjectNode) tree(("{" + wrong + "}").getBytes()));
        assertThat(world.send("retry", new Json().write(tree)).getException()).isNull();
        delivering.send("retry", delivery());
        assertThat(world.topics()).containsExactly("carillon.dead", "carillon.deliver.test.high");
        assertThat(((DeadLetter) world.published.get(0).body()).code()).isEqualTo("unreadable-record");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "-5,1", "1000000000,1000000"})
    void aRetryRecordWithAnAttemptThatNobodyMadeIsSentWithTheNearest(int attempt, int sent) {
        Delivery delivery = delivery("{\"attempt\":" + attempt + "}");
        delivering.deliver(delivery);
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.SENT);
        assertThat(world.outcome(0).attempt()).isEqualTo(sent);
    }

    @Test
    void aRetryRecordThatWaitsForAnotherCenturyIsDueNow() {
        delivering.send("retry", delivery("{\"dueAt\":\"2126-01-01T00:00:00Z\"}"));
        assertThat(world.topics()).containsExactly("carillon.deliver.test.high");
    }

    @Test
    void whatCannotBeSentOnStaysInItsRetryTopic() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(delivering.trySending("retry", delivery()).getException()).isInstanceOf(TimeoutException.class);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
