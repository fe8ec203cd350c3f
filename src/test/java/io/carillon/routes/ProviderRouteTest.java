package io.carillon.routes;

import static io.carillon.routes.DeliverWorld.failing;
import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.deliver.AddressFailure;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.NotCalled;
import io.carillon.message.Outcome;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 51: one provider behind its breaker. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING)
class ProviderRouteTest extends DeliveringBase {

    @Test
    void aRefusalIsNotTakenToTheNextProviderButToTheDeadLetters() {
        delivering.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        Delivery delivery = delivery();
        assertThat(delivering.deliver(delivery).getException()).isNull();
        assertThat(delivering.asked).containsExactly("first");
        assertThat(world.topics()).containsExactly("carillon.dead", "carillon.result");
        JsonNode dead = Json.MAPPER.valueToTree(world.published.get(0).body());
        assertThat(dead.path("code").asText()).isEqualTo("smtp-550");
        assertThat(dead.at("/delivery/id").asText()).isEqualTo(delivery.id());
        assertThat(dead.at("/delivery/content/text").asText()).isEqualTo("your code is 1234");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivering.state(delivery)).isEqualTo("FAILED");
    }

    @Test
    void whatIsSaidOfOneAddressIsTriedLaterAndStopsNobodyElse() {
        delivering.providers.put("first", failing(new AddressFailure("smtp-450", "the mail server answered 450", null)));
        delivering.providers.put("second", failing(new AddressFailure("smtp-450", "the mail server answered 450", null)));
        for (int i = 0; i < 30; i++) {
            delivering.deliver(delivery());
        }
        assertThat(world.published.get(0).topic()).startsWith("carillon.retry.");
        assertThat(delivering.breaker("first").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(delivering.breaker("first").getMetrics().getNumberOfFailedCalls()).isZero();
        delivering.reset();
        delivering.deliver(delivery());
        assertThat(delivering.asked).containsExactly("first");
    }

    @Test
    void anAccountThatWasNotCalledIsNoAttemptAndOpensNoBreaker() {
        delivering.providers.put("first", failing(new NotCalled("provider-away", "the settings of the account have a fault")));
        delivering.providers.put("second", failing(new NotCalled("provider-away", "the settings of the account have a fault")));
        for (int i = 0; i < 30; i++) {
            delivering.deliver(delivery());
        }
        Delivery again = (Delivery) world.published.get(0).body();
        assertThat(world.published.get(0).topic()).startsWith("carillon.retry.");
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(delivering.breaker("first").getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void anOpenBreakerIsNeverASuccessAndNoAttempt() {
        delivering.breaker("first").transitionToForcedOpenState();
        delivering.breaker("second").transitionToForcedOpenState();
        Delivery delivery = delivery();
        delivering.deliver(delivery);
        assertThat(delivering.asked).isEmpty();
        Delivery again = (Delivery) world.published.get(0).body();
        assertThat(world.published.get(0).topic()).startsWith("carillon.retry.");
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.decisions()).extracting(Decision::code).containsExactly("breaker-open", "breaker-open");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.published).noneMatch(one -> one.body() instanceof Outcome told && told.state() == DeliveryState.SENT);
    }

    @Test
    void whileOneBreakerIsOpenTheOtherProviderSends() {
        delivering.breaker("first").transitionToForcedOpenState();
        delivering.deliver(delivery());
        assertThat(delivering.asked).containsExactly("second");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void failuresOpenTheBreakerOfTheirProviderOnlyAndRefusalsDoNot() {
        delivering.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        for (int i = 0; i < 30; i++) {
            delivering.deliver(delivery());
        }
        assertThat(delivering.breaker("first").getState().name()).isEqualTo("CLOSED");
        delivering.breaker("first").reset();
        delivering.providers.put("first", failing(new TemporaryFailure("http-503", "busy", null)));
        for (int i = 0; i < 30; i++) {
            delivering.deliver(delivery());
        }
        assertThat(delivering.breaker("first").getState().name()).isEqualTo("OPEN");
        assertThat(delivering.breaker("second").getState().name()).isEqualTo("CLOSED");
    }

    @Test
    void aCallWithoutEndIsLeftAtTheDeadlineAndItsLateAnswerChangesNothing() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        delivering.providers.put("first", delivery -> {
            late.await(30, TimeUnit.SECONDS);
            return "too late";
        });
        delivering.deliver(delivery());
        late.countDown();
        assertThat(world.outcome(0).code()).isEqualTo("deadline");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.SENT);
        assertThat(world.outcome(1).provider()).isEqualTo("second");
        assertThat(world.outcome(1).providerMessageId()).isEqualTo("id-second");
    }

    @Test
    void theAnswerIsTheProvidersMessageId() {
        Exchange done = world.send("send-first", delivery());
        assertThat(done.getMessage().getBody()).isEqualTo("id-first");
    }

    @Test
    void aRefusalComesOutAsItIs() {
        delivering.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        assertThat(world.send("send-first", delivery()).getException()).isInstanceOfSatisfying(PermanentFailure.class,
            refusal -> assertThat(refusal.code()).isEqualTo("smtp-550"));
    }
}
