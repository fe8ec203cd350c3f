package io.carillon.routes;

import static io.carillon.routes.DeliverWorld.failing;
import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Outcome;
import io.carillon.message.Sender;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 50: one delivery through the providers of its channel. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class DeliverRouteTest extends DeliveringBase {

    @Test
    void aDeliveryIsSentByTheFirstProviderAndTold() {
        Delivery delivery = delivery();
        assertThat(delivering.deliver(delivery).getException()).isNull();
        assertThat(delivering.asked).containsExactly("first");
        assertThat(world.published).hasSize(1);
        assertThat(world.published.get(0).topic()).isEqualTo("carillon.result");
        assertThat(world.published.get(0).key()).isEqualTo(delivery.notificationId());
        Outcome sent = world.outcome(0);
        assertThat(sent.state()).isEqualTo(DeliveryState.SENT);
        assertThat(sent.provider()).isEqualTo("first");
        assertThat(sent.providerMessageId()).isEqualTo("id-first");
        assertThat(sent.attempt()).isEqualTo(1);
        assertThat(delivering.state(delivery)).isEqualTo("SENT");
    }

    @Test
    void theNextProviderTakesOverInTheSameAttemptAndTheOutcomeSaysWhy() {
        delivering.providers.put("first", failing(new TemporaryFailure("http-503", "busy", null)));
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        assertThat(delivering.asked).containsExactly("first", "second");
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.ATTEMPTED);
        assertThat(world.outcome(0).code()).isEqualTo("http-503");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.SENT);
        assertThat(world.outcome(1).provider()).isEqualTo("second");
        assertThat(world.outcome(1).attempt()).isEqualTo(1);
        assertThat(world.outcome(1).decisions()).extracting(Decision::code, Decision::detail)
            .containsExactly(tuple("provider-failed", "first: http-503"));
    }

    @Test
    void aSimulatedDeliveryDoesEverythingButTheCall() {
        Delivery delivery = delivery("{\"simulated\":true}");
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.SENT);
        assertThat(world.outcome(0).simulated()).isTrue();
        assertThat(world.outcome(0).code()).isEqualTo("simulated");
        assertThat(delivering.state(delivery)).isEqualTo("SENT");
    }

    @Test
    void aProviderIsToldAsWhomItSendsAndNothingThatWaitsHoldsIt() {
        List<Sender> senders = new ArrayList<>();
        delivering.providers.put("first", delivery -> {
            senders.add(delivery.sender());
            throw new TemporaryFailure("http-503", "busy", null);
        });
        delivering.providers.put("second", delivering.providers.get("first"));
        delivering.deliver(delivery("{\"tenant\":\"acme\"}"));
        assertThat(senders).extracting(Sender::fromName).containsExactly("Acme", "Acme");
        assertThat(world.published).filteredOn(record -> record.body() instanceof Delivery).hasSize(1)
            .allMatch(record -> ((Delivery) record.body()).sender() == null);
    }

    @Test
    void aMailWhoseFileMayNotBeFetchedIsNotSentAndTheReasonIsTold() {
        delivering.deliver(delivery("{\"content\":{\"text\":\"t\",\"attachments\":[{\"url\":\"https://evil.example/a\",\"name\":\"a\"}]}}"));
        assertThat(delivering.asked).isEmpty();
        assertThat(world.published).filteredOn(record -> record.body() instanceof Outcome)
            .extracting(record -> ((Outcome) record.body()).code()).containsExactly("attachment-host");
    }

    @Test
    void aTextMessageOfMorePartsThanAllowedIsNotSentAndTheReasonIsTold() {
        delivering.deliver(delivery("{\"attributes\":{\"segments\":11,\"encoding\":\"gsm-7\"}}"));
        assertThat(delivering.asked).isEmpty();
        assertThat(world.published).filteredOn(record -> record.body() instanceof Outcome)
            .extracting(record -> ((Outcome) record.body()).code()).containsExactly("too-many-segments");
        delivering.deliver(delivery("{\"attributes\":{\"segments\":10,\"encoding\":\"gsm-7\"}}"));
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void aChannelThatIsSwitchedOffHasNoRoute() {
        assertThat(world.context.getRoute("deliver-test")).isNotNull();
        assertThat(world.context.getRoute("deliver-off")).isNull();
    }

    @Test
    void aRecordNobodyCanReadBecomesADeadLetterAndHoldsUpNothing() {
        Exchange done = world.sendRecord("deliver-test", "not JSON".getBytes(StandardCharsets.UTF_8));
        assertThat(done.getException()).isNull();
        assertThat(delivering.asked).isEmpty();
        assertThat(world.topics()).containsExactly("carillon.dead");
        JsonNode dead = Json.MAPPER.valueToTree(world.published.get(0).body());
        assertThat(dead.path("code").asText()).isEqualTo("unreadable-record");
        assertThat(dead.path("detail").asText()).doesNotContain("not JSON");
    }

    @Test
    void theQueuesOfAChannelAreReadHighBeforeLow() {
        assertThat(world.context.getRoute("deliver-test").getEndpoint().getEndpointUri())
            .isEqualTo("kafka-window://carillon.deliver.test.high,carillon.deliver.test.medium,carillon.deliver.test.low"
                + "?batch=500&gate=%23bean%3AchannelGate&groupId=carillon-deliver-test&interval=10&permits=64&yieldAbove=10&yields=false");
    }
}
