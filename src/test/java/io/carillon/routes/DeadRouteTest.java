package io.carillon.routes;

import static io.carillon.routes.DeliverWorld.failing;
import static io.carillon.routes.Samples.delivery;
import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.DeadLetter;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Route file 62: what nothing cures. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class DeadRouteTest extends DeliveringBase {

    @Test
    void aDeadLetterDoesNotTellASecret() {
        delivering.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        delivering.deliver(delivery("{\"content\":{\"text\":\"your code is PIN-1234\",\"sensitive\":true}}"));
        assertThat(new String(new Json().write(world.published.get(0).body()))).doesNotContain("PIN-1234");
    }

    @Test
    void aMessageThatCannotBePreparedHasADeadLetterAndAResultForEachRecipient() {
        Notification message = message("{\"to\":[{\"userId\":\"u1\"},{\"email\":\"a@example.org\"}]}");
        giveUp(new PermanentFailure("unknown-template", "there is no template x"), Map.of("notification", message));
        assertThat(world.topics()).containsExactly("carillon.dead", "carillon.result", "carillon.result");
        assertThat(world.published).allMatch(record -> message.id().equals(record.key()));
        assertThat(dead().path("stage").asText()).isEqualTo("prepare");
        assertThat(dead().path("code").asText()).isEqualTo("unknown-template");
        assertThat(List.of(world.outcome(1), world.outcome(2))).extracting(Outcome::recipient, Outcome::state, Outcome::code)
            .containsExactly(tuple("user:u1", DeliveryState.FAILED, "unknown-template"),
                tuple("email:a@example.org", DeliveryState.FAILED, "unknown-template"));
    }

    @Test
    void whatFailedSaysWhyAsADecisionOfItsDelivery() {
        Delivery chosen = delivery("{\"channel\":\"sms\",\"decisions\":[{\"step\":\"select\",\"code\":\"chosen\",\"channel\":\"sms\"}]}");
        PermanentFailure failure = new PermanentFailure("render-failed", "t/en/sms.ftl, line 1: cannot evaluate order");
        giveUp(failure, Map.of("notification", message("{}"), "delivery", chosen));
        giveUp(failure, Map.of("delivery", chosen));
        giveUp(failure, Map.of("notification", message("{\"decisions\":[{\"step\":\"deliver\",\"code\":\"next-channel\"}]}")));
        assertThat(List.of(world.outcome(1), world.outcome(3))).allSatisfy(outcome -> {
            assertThat(outcome.deliveryId()).isEqualTo(chosen.id());
            assertThat(outcome.channel()).isEqualTo("sms");
            assertThat(outcome.decisions()).extracting(Decision::code).containsExactly("chosen", "render-failed");
            assertThat(outcome.decisions().get(1).detail()).contains("cannot evaluate order");
        });
        assertThat(world.outcome(5).decisions()).extracting(Decision::step, Decision::code)
            .containsExactly(tuple("deliver", "next-channel"), tuple("prepare", "render-failed"));
    }

    @Test
    void aMessageThatCannotBePreparedIsKeptToBeSentAgainWhereItsTemplateIsHarmless() {
        Notification message = message("{\"template\":\"order-shipped\"}");
        giveUp(new PermanentFailure("render-failed", "x"), Map.of("notification", message));
        giveUp(new PermanentFailure("render-failed", "x"), Map.of("notification", message));
        giveUp(new PermanentFailure("render-failed", "x"), Map.of("notification", message.replayed(message.acceptedAt())));
        assertThat(dead().path("tenant").asText()).isEqualTo("demo");
        assertThat(dead().path("recipient").asText()).isEqualTo("user:u1");
        assertThat(dead().at("/notification/data/order").asText()).isEqualTo("42");
        List<String> ids = world.published.stream().filter(record -> record.topic().equals("carillon.dead"))
            .map(record -> ((DeadLetter) record.body()).id()).toList();
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
    }

    @ParameterizedTest
    @CsvSource({"login-code,sensitive", "no-such-template,sensitivity-unknown"})
    void ofAMessageThatMayHoldACodeNothingIsKept(String template, String withheld) {
        Notification message = message("{\"template\":\"" + template + "\",\"data\":{\"code\":\"PIN-4711\"}}");
        giveUp(new PermanentFailure("render-failed", "x"), Map.of("notification", message));
        assertThat(dead().path("withheld").asText()).isEqualTo(withheld);
        assertThat(dead().toString()).doesNotContain("PIN-4711");
    }

    @Test
    void theSameFailureIsTheSameEventWhenItIsTold() {
        Map<String, Object> message = Map.of("notification", message("{}"));
        giveUp(new PermanentFailure("unknown-template", "there is none"), message);
        giveUp(new PermanentFailure("unknown-template", "there is none"), message);
        assertThat(world.outcome(1).eventId()).isEqualTo(world.outcome(3).eventId());
    }

    @Test
    void aRecordNobodyCanReadHasADeadLetterThatSaysWhereItLies() {
        giveUp(new PermanentFailure("unreadable-record", "not a Notification record"), Map.of());
        assertThat(world.topics()).containsExactly("carillon.dead");
        assertThat(dead().path("source").asText()).isEqualTo("carillon.high/3/7");
        assertThat(dead().has("notificationId")).isFalse();
    }

    @Test
    void aFaultOfOursIsToldByItsKindAndNeverByItsWords() {
        giveUp(new IllegalStateException("holds +4915112345678"), Map.of());
        assertThat(dead().path("code").asText()).isEqualTo("internal-error");
        assertThat(dead().path("detail").asText()).contains("IllegalStateException").doesNotContain("+49");
    }

    @Test
    void aDeadLetterThatCannotBeLaidDownKeepsTheRecord() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(giveUp(new PermanentFailure("unreadable-record", "x"), Map.of()).getException()).isInstanceOf(TimeoutException.class);
    }

    private Exchange giveUp(Exception failure, Map<String, Object> variables) {
        return world.send("give-up", new byte[0], variables, exchange -> {
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
            exchange.getMessage().setHeader(KafkaConstants.TOPIC, "carillon.high");
            exchange.getMessage().setHeader(KafkaConstants.PARTITION, 3);
            exchange.getMessage().setHeader(KafkaConstants.OFFSET, 7L);
        });
    }

    private JsonNode dead() {
        return Json.MAPPER.valueToTree(world.published.get(0).body());
    }
}
