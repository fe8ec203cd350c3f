package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static io.carillon.routes.Samples.message;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.Outgoing;
import io.carillon.message.Priority;
import io.carillon.message.Publishable;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 31: the one way a record leaves. */
@CamelSpringBootTest
@RouteTest("31-publish")
class PublishRouteTest {

    @Autowired
    RouteWorld world;

    @ParameterizedTest
    @EnumSource
    void aMessageLeavesAsJsonForTheQueueOfItsPriorityUnderItsId(Priority priority) {
        Notification message = message("{\"priority\":\"" + priority + "\"}");
        assertThat(publish(message).getException()).isNull();
        assertThat(new Json().notification(value(0))).isEqualTo(message);
        assertThat(headers(0)).containsOnly(entry(KafkaConstants.OVERRIDE_TOPIC, "carillon." + priority.lower()),
            entry(KafkaConstants.KEY, message.id()));
    }

    @Test
    void anOutcomeIsToldUnderTheIdOfItsMessage() {
        Outcome outcome = Samples.outcome(Priority.LOW);
        publish(outcome);
        assertThat(headers(0)).containsOnly(entry(KafkaConstants.OVERRIDE_TOPIC, "carillon.result"),
            entry(KafkaConstants.KEY, outcome.notificationId()));
    }

    @Test
    void whatIsJsonAlreadyLeavesAsItIsAndWithoutAKeyWhereItHasNone() {
        byte[] bytes = "{\"as\":\"it is\"}".getBytes(StandardCharsets.UTF_8);
        publish(new Outgoing("carillon.rejected", null, bytes));
        assertThat(value(0)).isEqualTo(bytes);
        assertThat(headers(0)).containsOnlyKeys(KafkaConstants.OVERRIDE_TOPIC);
    }

    @Test
    void aDeliveryThatExpiresCarriesThatMoment() {
        publish(delivery("{\"expiresAt\":\"1970-01-01T00:00:00.017Z\"}"));
        assertThat(headers(0)).containsEntry("carillon-expires-at", "17").containsEntry(KafkaConstants.OVERRIDE_TOPIC, "carillon.deliver.test.high");
    }

    @Test
    void noHeaderOfACallerLeavesWithTheRecord() {
        world.send("publish", message("{}"), Map.of(), exchange -> {
            exchange.getMessage().setHeader("kafka.PARTITION_KEY", 5);
            exchange.getMessage().setHeader("Authorization", "Bearer secret");
        });
        assertThat(headers(0)).containsOnlyKeys(KafkaConstants.OVERRIDE_TOPIC, KafkaConstants.KEY);
        assertThat(sent().headers()).isEmpty();
    }

    @Test
    void recordsLeaveTogetherEachForItsOwnTopic() {
        List<Publishable> many = List.of(message("{\"priority\":\"HIGH\"}"), message("{\"priority\":\"LOW\"}"), Samples.outcome(Priority.LOW));
        assertThat(publish(many).getException()).isNull();
        assertThat(records()).extracting(record -> record.getHeader(KafkaConstants.OVERRIDE_TOPIC))
            .containsExactly("carillon.high", "carillon.low", "carillon.result");
        assertThat(new Json().notification(value(1))).isEqualTo(many.get(1));
    }

    @Test
    void withoutAllAcksThePublisherFails() {
        world.fails("kafka:carillon.medium", new TimeoutException("no broker"));
        assertThat(publish(List.of(message("{}"), message("{}"))).getException()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void whatKnowsNoTopicIsNotPublished() {
        assertThat(publish("a text").getException()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordIsOnlyWrittenWhenAllReplicasHaveIt() {
        String uri = world.context.getProcessor("to-kafka", org.apache.camel.processor.SendProcessor.class).getEndpoint().getEndpointUri();
        assertThat(uri).contains("requestRequiredAcks=all", "enableIdempotence=true", "batchWithIndividualHeaders=true");
    }

    private Exchange publish(Object body) {
        return world.send("publish", body);
    }

    private byte[] value(int index) {
        return records().get(index).getBody(byte[].class);
    }

    private Map<String, Object> headers(int index) {
        return records().get(index).getHeaders();
    }

    @SuppressWarnings("unchecked")
    private List<Message> records() {
        return sent().body(List.class);
    }

    private TestEndpoints.Arrival sent() {
        assertThat(world.at("kafka:carillon.medium")).hasSize(1);
        return world.at("kafka:carillon.medium").get(0);
    }
}
