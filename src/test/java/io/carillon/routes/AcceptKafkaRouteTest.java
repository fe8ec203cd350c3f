package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Ids;
import io.carillon.message.Notification;
import io.carillon.wire.Json;
import org.apache.camel.Exchange;
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
    void whatIsRefusedAmongOthersHoldsUpNoneOfThem() {
        assertThat(new Events(world).and("/erp", "e-1", GOOD).and("/erp", "e-2", "{}").and("/erp", "e-3", GOOD).send().getException()).isNull();
        assertThat(world.topics()).containsExactly("carillon.medium", "carillon.rejected", "carillon.medium");
        assertThat(world.published).extracting(RouteWorld.Published::key).containsExactly(Ids.derived("demo", "/erp", "e-1"), "k-1",
            Ids.derived("demo", "/erp", "e-3"));
    }

    @Test
    void whileTheQueuesAreAwayTheRequestIsRepeatedAndNotRefused() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(event("/erp", "e-1", GOOD).getException()).isInstanceOf(TimeoutException.class);
        assertThat(world.published).isEmpty();
    }

    private Exchange event(String source, String id, String body) {
        return Events.send(world, source, id, body);
    }

    private JsonNode rejected() {
        assertThat(world.topics()).containsExactly("carillon.rejected");
        return Json.MAPPER.valueToTree(world.published.get(0).body());
    }
}
