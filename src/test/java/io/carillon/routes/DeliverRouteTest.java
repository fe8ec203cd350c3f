package io.carillon.routes;

import static io.carillon.routes.DeliverWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Content;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import io.carillon.message.Routing;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Routes 50 to 61: what becomes of a delivery, seen from the topics and from the providers. */
@CamelSpringBootTest
@SpringBootTest(classes = DeliverWorld.class, webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "spring.profiles.active=routes", "management.endpoint.health.validate-group-membership=false",
    "spring.datasource.url=jdbc:h2:mem:deliver;DB_CLOSE_DELAY=-1",
    "camel.component.kamelet.location=classpath:DeliverRouteTest", "carillon.deliver.deadline=1s", "carillon.retry.attempts=3",
    "camel.main.routes-include-pattern=classpath:routes/30-prioritise.camel.yaml,classpath:routes/33-report.camel.yaml,classpath:routes/5*.camel.yaml,"
        + "classpath:routes/6*.camel.yaml,classpath:DeliverRouteTest/*.camel.yaml",
    "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration,"
        + "org.apache.camel.component.rest.openapi.springboot.RestOpenApiComponentAutoConfiguration,"
        + "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration"
})
class DeliverRouteTest {

    @Autowired
    CamelContext context;
    @Autowired
    DeliverWorld world;
    @Autowired
    JdbcTemplate sql;

    @BeforeEach
    void reset() {
        world.reset();
    }

    @AfterEach
    void closeBreakers() {
        breakers().getAllCircuitBreakers().forEach(breaker -> breaker.reset());
    }

    @Test
    void aDeliveryIsSentByTheFirstProviderAndTold() {
        Delivery delivery = delivery().build();
        assertThat(deliver(delivery).getException()).isNull();
        assertThat(world.asked).containsExactly("first");
        assertThat(world.published).hasSize(1);
        assertThat(world.published.get(0).topic()).isEqualTo("carillon.result");
        assertThat(world.published.get(0).key()).isEqualTo(delivery.notificationId());
        Outcome sent = outcome(0);
        assertThat(sent.state()).isEqualTo(DeliveryState.SENT);
        assertThat(sent.provider()).isEqualTo("first");
        assertThat(sent.providerMessageId()).isEqualTo("id-first");
        assertThat(sent.attempt()).isEqualTo(1);
        assertThat(state(delivery)).isEqualTo("SENT");
    }

    @Test
    void theNextProviderTakesOverInTheSameAttemptAndTheOutcomeSaysWhy() {
        world.providers.put("first", failing(new TemporaryFailure("http-503", "busy", null)));
        Delivery delivery = delivery().build();
        deliver(delivery);
        assertThat(world.asked).containsExactly("first", "second");
        assertThat(outcome(0).state()).isEqualTo(DeliveryState.ATTEMPTED);
        assertThat(outcome(0).code()).isEqualTo("http-503");
        assertThat(outcome(1).state()).isEqualTo(DeliveryState.SENT);
        assertThat(outcome(1).provider()).isEqualTo("second");
        assertThat(outcome(1).attempt()).isEqualTo(1);
        assertThat(outcome(1).decisions()).extracting(Decision::code, Decision::detail)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("provider-failed", "first: http-503"));
    }

    @Test
    void aRefusalIsNotTakenToTheNextProviderButToTheDeadLetters() {
        world.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        Delivery delivery = delivery().build();
        assertThat(deliver(delivery).getException()).isNull();
        assertThat(world.asked).containsExactly("first");
        assertThat(topics()).containsExactly("carillon.dead", "carillon.result");
        JsonNode dead = Json.MAPPER.valueToTree(world.published.get(0).body());
        assertThat(dead.path("code").asText()).isEqualTo("smtp-550");
        assertThat(dead.at("/delivery/id").asText()).isEqualTo(delivery.id());
        assertThat(dead.at("/delivery/content/text").asText()).isEqualTo("your code is 1234");
        assertThat(outcome(1).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(state(delivery)).isEqualTo("FAILED");
    }

    @Test
    void aMessageThatAChannelRefusesGoesOnToTheNextChannelAndIsNoDeadLetter() {
        world.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        Notification sms = new Notification(1, "n", "demo", "t", List.of(Recipient.user("u1")), Map.of("code", "1234"), Priority.HIGH, null,
            null, null, null, new Routing("single", List.of("sms", "telegram")), null, null, null, false, NOW, null, null, null);
        deliver(delivery().fallback(sms).build());
        assertThat(topics()).containsExactly("carillon.high", "carillon.result");
        Notification next = (Notification) world.published.get(0).body();
        assertThat(next.routing().channels()).containsExactly("sms", "telegram");
        assertThat(next.id()).isEqualTo("n");
        assertThat(next.decisions()).extracting(Decision::code, Decision::detail)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("next-channel", "test failed (smtp-550), next is sms"));
        assertThat(outcome(1).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(outcome(1).decisions()).extracting(Decision::code).containsExactly("next-channel");
    }

    @Test
    void aDeadLetterDoesNotTellASecret() {
        world.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        deliver(delivery().sensitive().build());
        assertThat(new String(new Json().write(world.published.get(0).body()))).doesNotContain("1234");
    }

    @Test
    void whatNobodyTakesNowWaitsInTheTierThatFits() {
        bothFail(new TemporaryFailure("http-503", "busy", null));
        Delivery delivery = delivery().build();
        deliver(delivery);
        assertThat(topics()).containsExactly("carillon.retry.5s.high", "carillon.result", "carillon.result");
        DeliverWorld.Published waiting = world.published.get(0);
        Delivery again = (Delivery) waiting.body();
        assertThat(waiting.key()).isEqualTo(delivery.id());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(Duration.between(NOW, again.dueAt())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(waiting.dueAt()).isBetween(NOW.toEpochMilli() + 4_000, NOW.toEpochMilli() + 5_000);
        assertThat(world.published.get(1).dueAt()).isNull();
        assertThat(outcome(1).state()).isEqualTo(DeliveryState.ATTEMPTED);
        assertThat(state(delivery)).isEqualTo("RETRY");
    }

    @Test
    void theProviderSaysWhenToComeBack() {
        bothFail(new TemporaryFailure("http-429", "slow down", Duration.ofMinutes(45)));
        deliver(delivery().build());
        assertThat(world.published.get(0).topic()).isEqualTo("carillon.retry.10m.high");
        assertThat(((Delivery) world.published.get(0).body()).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(45)));
        assertThat(world.published.get(0).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)).toEpochMilli());
    }

    @Test
    void theWholeWayOfARetryEndsAtAProvider() {
        bothFail(new TemporaryFailure("http-503", "busy", null));
        Delivery delivery = delivery().build();
        deliver(delivery);
        Delivery again = (Delivery) world.published.get(0).body();
        world.reset();
        world.now = again.dueAt().minusSeconds(2);
        send("retry", again);
        assertThat(topics()).containsExactly("carillon.retry.5s.high");
        assertThat(world.published.get(0).dueAt()).isEqualTo(again.dueAt().toEpochMilli());
        world.published.clear();
        world.now = again.dueAt();
        send("retry", again);
        assertThat(topics()).containsExactly("carillon.deliver.test.high");
        assertThat(world.published.get(0).key()).isEqualTo(delivery.id());
        assertThat(world.published.get(0).dueAt()).isNull();
        deliver(again);
        assertThat(world.asked).containsExactly("first");
        assertThat(outcome(1).attempt()).isEqualTo(2);
        assertThat(state(delivery)).isEqualTo("SENT");
    }

    @Test
    void afterTheLastAttemptItIsGivenUp() {
        bothFail(new TemporaryFailure("http-503", "busy", null));
        Delivery delivery = delivery().attempt(3).build();
        deliver(delivery);
        assertThat(topics()).containsExactly("carillon.dead", "carillon.result", "carillon.result", "carillon.result");
        assertThat(outcome(3).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(outcome(3).code()).isEqualTo("attempts-exhausted");
        assertThat(state(delivery)).isEqualTo("FAILED");
    }

    @Test
    void whatIsTooOldIsGivenUp() {
        bothFail(new TemporaryFailure("http-503", "busy", null));
        world.pass(Duration.ofHours(25));
        deliver(delivery().build());
        assertThat(outcome(3).code()).isEqualTo("too-old");
    }

    @Test
    void anOpenBreakerIsNeverASuccessAndNoAttempt() {
        breaker("first").transitionToForcedOpenState();
        breaker("second").transitionToForcedOpenState();
        Delivery delivery = delivery().build();
        deliver(delivery);
        assertThat(world.asked).isEmpty();
        Delivery again = (Delivery) world.published.get(0).body();
        assertThat(world.published.get(0).topic()).startsWith("carillon.retry.");
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.decisions()).extracting(Decision::code).containsExactly("breaker-open", "breaker-open");
        assertThat(outcome(1).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.published).noneMatch(one -> one.body() instanceof Outcome told && told.state() == DeliveryState.SENT);
    }

    @Test
    void whileOneBreakerIsOpenTheOtherProviderSends() {
        breaker("first").transitionToForcedOpenState();
        deliver(delivery().build());
        assertThat(world.asked).containsExactly("second");
        assertThat(outcome(1).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void failuresOpenTheBreakerOfTheirProviderOnlyAndRefusalsDoNot() {
        world.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        for (int i = 0; i < 30; i++) {
            deliver(delivery().build());
        }
        assertThat(breaker("first").getState().name()).isEqualTo("CLOSED");
        breaker("first").reset();
        world.providers.put("first", failing(new TemporaryFailure("http-503", "busy", null)));
        for (int i = 0; i < 30; i++) {
            deliver(delivery().build());
        }
        assertThat(breaker("first").getState().name()).isEqualTo("OPEN");
        assertThat(breaker("second").getState().name()).isEqualTo("CLOSED");
    }

    @Test
    void aCallWithoutEndIsLeftAtTheDeadlineAndItsLateAnswerChangesNothing() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        world.providers.put("first", delivery -> {
            late.await(30, TimeUnit.SECONDS);
            return "too late";
        });
        deliver(delivery().build());
        late.countDown();
        assertThat(outcome(0).code()).isEqualTo("deadline");
        assertThat(outcome(1).state()).isEqualTo(DeliveryState.SENT);
        assertThat(outcome(1).provider()).isEqualTo("second");
        assertThat(outcome(1).providerMessageId()).isEqualTo("id-second");
    }

    @Test
    void whatHasExpiredIsNeverSent() {
        Delivery delivery = delivery().expires(NOW).build();
        deliver(delivery);
        assertThat(world.asked).isEmpty();
        assertThat(topics()).containsExactly("carillon.result");
        assertThat(outcome(0).state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(state(delivery)).isEqualTo("EXPIRED");
    }

    @Test
    void whatIsClaimedIsNotSentTwiceAndWaitsForTheLease() {
        Delivery delivery = delivery().build();
        sql.update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, owner, lease_until_at, updated_at)"
            + " values (?, 'demo', ?, 'user:u1', 'test', 'LEASED', 1, 'dead', ?, 0)", delivery.id(), delivery.notificationId(),
            NOW.plusSeconds(40).toEpochMilli());
        deliver(delivery);
        assertThat(world.asked).isEmpty();
        assertThat(topics()).containsExactly("carillon.retry.30s.high");
        assertThat(((Delivery) world.published.get(0).body()).dueAt()).isEqualTo(NOW.plusSeconds(41));
        assertThat(((Delivery) world.published.get(0).body()).attempt()).isEqualTo(1);
        world.reset();
        world.pass(Duration.ofSeconds(41));
        deliver(delivery);
        assertThat(world.asked).containsExactly("first");
    }

    @Test
    void whatWasSentIsToldAgainWithTheSameEventButNotSentAgain() {
        Delivery delivery = delivery().build();
        deliver(delivery);
        Outcome told = outcome(0);
        world.reset();
        deliver(delivery);
        assertThat(world.asked).isEmpty();
        assertThat(outcome(0).eventId()).isEqualTo(told.eventId());
        assertThat(outcome(0).providerMessageId()).isEqualTo("id-first");
    }

    @Test
    void whatWasSentWhileTheDatabaseWentDownIsNotSentAgain() {
        world.providers.put("first", delivery -> {
            sql.execute("alter table delivery rename to away");
            return "id-first";
        });
        Delivery delivery = delivery().build();
        assertThat(trySending("deliver-test", delivery).getException()).isNotNull();
        assertThat(world.published).isEmpty();
        sql.execute("alter table away rename to delivery");
        deliver(delivery);
        assertThat(world.asked).containsExactly("first");
        assertThat(outcome(0).state()).isEqualTo(DeliveryState.SENT);
        assertThat(outcome(0).providerMessageId()).isEqualTo("id-first");
        assertThat(state(delivery)).isEqualTo("SENT");
    }

    @Test
    void whatWasTakenBackIsNotSent() {
        Delivery delivery = delivery().build();
        deliver(delivery);
        sql.update("update delivery set state = 'CANCELLED', code = null, provider = null, provider_id = null where id = ?", delivery.id());
        world.reset();
        deliver(delivery);
        assertThat(world.asked).isEmpty();
        assertThat(outcome(0).state()).isEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    void aSimulatedDeliveryDoesEverythingButTheCall() {
        Delivery delivery = delivery().simulated().build();
        deliver(delivery);
        assertThat(world.asked).isEmpty();
        assertThat(outcome(0).state()).isEqualTo(DeliveryState.SENT);
        assertThat(outcome(0).simulated()).isTrue();
        assertThat(outcome(0).code()).isEqualTo("simulated");
        assertThat(state(delivery)).isEqualTo("SENT");
    }

    @Test
    void aChannelThatIsSwitchedOffHasNoRoute() {
        assertThat(context.getRoute("deliver-test")).isNotNull();
        assertThat(context.getRoute("deliver-off")).isNull();
    }

    private CircuitBreakerRegistry breakers() {
        return context.getCamelContextExtension().getContextPlugin(CircuitBreakerRegistry.class);
    }

    private io.github.resilience4j.circuitbreaker.CircuitBreaker breaker(String provider) {
        return breakers().getAllCircuitBreakers().stream().filter(one -> one.getName().contains(provider)).findFirst().orElseThrow();
    }

    private void bothFail(RuntimeException failure) {
        world.providers.put("first", failing(failure));
        world.providers.put("second", failing(failure));
    }

    private static DeliverWorld.Behaviour failing(RuntimeException failure) {
        return delivery -> {
            throw failure;
        };
    }

    private List<String> topics() {
        return world.published.stream().map(DeliverWorld.Published::topic).toList();
    }

    private Outcome outcome(int index) {
        return (Outcome) world.published.get(index).body();
    }

    private String state(Delivery delivery) {
        return sql.queryForObject("select state from delivery where id = ?", String.class, delivery.id());
    }

    private Exchange deliver(Delivery delivery) {
        return send("deliver-test", delivery);
    }

    private Exchange send(String route, Delivery delivery) {
        Exchange done = trySending(route, delivery);
        assertThat(done.getException()).isNull();
        return done;
    }

    private Exchange trySending(String route, Delivery delivery) {
        return context.createProducerTemplate().send(context.getRoute(route).getEndpoint(),
            exchange -> exchange.getMessage().setBody(new Json().write(delivery)));
    }

    private static Builder delivery() {
        return new Builder(1, null, false, false, null);
    }

    private record Builder(int attempt, Instant expiresAt, boolean isSimulated, boolean isSensitive, Notification next) {
        Builder fallback(Notification message) {
            return new Builder(attempt, expiresAt, isSimulated, isSensitive, message);
        }

        Builder attempt(int number) {
            return new Builder(number, expiresAt, isSimulated, isSensitive, next);
        }

        Builder expires(Instant at) {
            return new Builder(attempt, at, isSimulated, isSensitive, next);
        }

        Builder simulated() {
            return new Builder(attempt, expiresAt, true, isSensitive, next);
        }

        Builder sensitive() {
            return new Builder(attempt, expiresAt, isSimulated, true, next);
        }

        Delivery build() {
            return new Delivery(1, UUID.randomUUID().toString(), UUID.randomUUID().toString(), "demo", Recipient.user("u1"), "test",
                "address", new Content("Code", "your code is 1234", null, isSensitive), Priority.HIGH, expiresAt, isSimulated, NOW, attempt,
                null, null, next, List.of(), Map.of("template", "t"), null);
        }
    }
}
