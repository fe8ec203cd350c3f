package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Ids;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 12: requests that come by Kafka. Good and bad events against a real broker are proved in io.carillon.border. */
@CamelSpringBootTest
@RouteTest("00-failures,12-accept-kafka")
class AcceptKafkaRouteTest {

    @Autowired
    RouteWorld world;

    private static final String GOOD = "{\"template\":\"order-shipped\",\"to\":[{\"email\":\"a@example.org\"}],\"data\":{\"order\":\"1\"}}";

    @Test
    void theTenantIsTheOneOfTheSourceAndTheIdIsMadeOfTheEvent() {
        assertThat(event("/erp", "e-1", GOOD).getException()).isNull();
        Notification message = (Notification) world.published.get(0).body();
        assertThat(message.tenant()).isEqualTo("demo");
        assertThat(message.id()).isEqualTo(Ids.derived("demo", "/erp", "e-1"));
        assertThat(message.traceparent()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        event("/erp", "e-1", GOOD);
        assertThat(world.published.get(1).key()).isEqualTo(world.published.get(0).key());
    }

    @Test
    void aSourceWithoutATenantIsRefused() {
        event("/nobody", "e-1", GOOD);
        assertThat(rejected().path("status").asInt()).isEqualTo(403);
        assertThat(rejected().at("/errors/0/pointer").asText()).isEqualTo("source");
    }

    @Test
    void aRefusalSaysWhichRecordItIsAboutUnderTheKeyOfTheRequest() {
        event("/erp", "e-1", "{}");
        assertThat(world.published.get(0).key()).isEqualTo("k-1");
        assertThat(rejected().path("record").asText()).isEqualTo("carillon.requests/3/7");
        assertThat(rejected().path("traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void aRecordWithoutABodyIsRefused() {
        event("/erp", "e-1", null);
        assertThat(rejected().path("status").asInt()).isEqualTo(400);
    }

    @Test
    void aNumberThatIsTooLongIsRefusedAndNamed() {
        event("/erp", "e-1", GOOD.replace("\"1\"", "1e3000000"));
        assertThat(rejected().path("status").asInt()).isEqualTo(422);
        assertThat(rejected().at("/errors/0/pointer").asText()).isEqualTo("/data/order");
        assertThat(rejected().at("/errors/0/code").asText()).isEqualTo("number-too-long");
    }

    @Test
    void aRecordThatIsTooLargeIsRefused() {
        event("/erp", "e-1", GOOD + " ".repeat(1_000_000));
        assertThat(rejected().path("status").asInt()).isEqualTo(413);
    }

    @Test
    void whileTheQueuesAreAwayTheRequestIsRepeatedAndNotRefused() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(event("/erp", "e-1", GOOD).getException()).isInstanceOf(TimeoutException.class);
        assertThat(world.at("publish")).extracting(arrival -> arrival.body(Notification.class).priority()).containsExactly(Priority.MEDIUM);
    }

    private Exchange event(String source, String id, String body) {
        return world.send("accept-request", body == null ? null : body.getBytes(StandardCharsets.UTF_8), Map.of(), exchange ->
            exchange.getMessage().setHeaders(new HashMap<>(Map.of("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8), "ce_type",
                "carillon.notification.send", "ce_source", source, "ce_id", id, "ce_traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", KafkaConstants.TOPIC, "carillon.requests",
                KafkaConstants.PARTITION, 3, KafkaConstants.OFFSET, 7L, KafkaConstants.KEY, "k-1".getBytes(StandardCharsets.UTF_8)))));
    }

    private JsonNode rejected() {
        assertThat(world.topics()).containsExactly("carillon.rejected");
        return Json.MAPPER.valueToTree(world.published.get(0).body());
    }
}
