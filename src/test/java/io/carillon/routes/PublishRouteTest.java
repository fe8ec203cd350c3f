package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static io.carillon.routes.Samples.message;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Notification;
import io.carillon.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 31: the one way a record leaves. */
@CamelSpringBootTest
@RouteTest("31-publish")
class PublishRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void aRecordLeavesAsJsonForItsTopicUnderItsKey() {
        Notification message = message("{}");
        assertThat(publish(message, Map.of("topic", "carillon.low", "key", "k")).getException()).isNull();
        assertThat(new Json().notification(sent().body(byte[].class))).isEqualTo(message);
        assertThat(sent().headers()).containsOnly(entry(KafkaConstants.OVERRIDE_TOPIC, "carillon.low"), entry(KafkaConstants.KEY, "k"));
    }

    @Test
    void whatIsJsonAlreadyLeavesAsItIs() {
        byte[] bytes = "{\"as\":\"it is\"}".getBytes(StandardCharsets.UTF_8);
        publish(bytes, Map.of("topic", "carillon.rejected"));
        assertThat(sent().body(byte[].class)).isEqualTo(bytes);
        assertThat(sent().headers()).containsOnlyKeys(KafkaConstants.OVERRIDE_TOPIC);
    }

    @Test
    void aDeliveryThatWaitsCarriesItsMoment() {
        publish(delivery(), Map.of("topic", "carillon.retry.5s.high", "key", "k", "dueAt", 17L));
        assertThat(sent().headers()).containsEntry("carillon-due-at", "17");
    }

    @Test
    void noHeaderOfACallerLeavesWithTheRecord() {
        world.send("publish", message("{}"), Map.of("topic", "carillon.low"), exchange -> {
            exchange.getMessage().setHeader("kafka.PARTITION_KEY", 5);
            exchange.getMessage().setHeader("Authorization", "Bearer secret");
        });
        assertThat(sent().headers()).containsOnlyKeys(KafkaConstants.OVERRIDE_TOPIC);
    }

    @Test
    void aDeliveryThatExpiresCarriesThatMoment() {
        publish(delivery("{\"expiresAt\":\"1970-01-01T00:00:00.017Z\"}"), Map.of("topic", "carillon.deliver.sms.high", "key", "k"));
        assertThat(sent().headers()).containsEntry("carillon-expires-at", "17");
    }

    @Test
    void withoutAnAckThePublisherFails() {
        world.fails("kafka:carillon.medium", new TimeoutException("no broker"));
        assertThat(publish(message("{}"), Map.of("topic", "carillon.low")).getException()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void theMessagesOfAPageLeaveTogetherEachForItsOwnQueue() throws IOException {
        List<Notification> page = List.of(message("{\"priority\":\"HIGH\"}"), message("{\"priority\":\"LOW\"}"));
        assertThat(world.send("publish-messages", page).getException()).isNull();
        List<?> records = sent().body(List.class);
        assertThat(records).extracting(record -> ((Exchange) record).getMessage().getHeader(KafkaConstants.OVERRIDE_TOPIC))
            .containsExactly("carillon.high", "carillon.low");
        assertThat(records).extracting(record -> ((Exchange) record).getMessage().getHeader(KafkaConstants.KEY))
            .containsExactly(page.get(0).id(), page.get(1).id());
        assertThat(records).extracting(record -> new Json().notification(((Exchange) record).getMessage().getBody(byte[].class)))
            .isEqualTo(page);
    }

    @Test
    void aPageThatIsNotAcknowledgedFailsAsAWhole() {
        world.fails("kafka:carillon.medium", new TimeoutException("no broker"));
        assertThat(world.send("publish-messages", List.of()).getException()).isInstanceOf(TimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"to-kafka", "messages-to-kafka"})
    void aRecordIsOnlyWrittenWhenAllReplicasHaveIt(String step) {
        String uri = world.context.getProcessor(step, org.apache.camel.processor.SendProcessor.class).getEndpoint().getEndpointUri();
        assertThat(uri).contains("requestRequiredAcks=all", "enableIdempotence=true");
    }

    private Exchange publish(Object body, Map<String, Object> variables) {
        return world.send("publish", body, variables);
    }

    private TestEndpoints.Arrival sent() {
        assertThat(world.at("kafka:carillon.medium")).hasSize(1);
        return world.at("kafka:carillon.medium").get(0);
    }
}
