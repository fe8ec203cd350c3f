package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Caller;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the routes count, docs/metrics.md: once it is durable, and once. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",10-accept,12-accept-kafka,13-once,14-keys,21-batch,31-publish,81-batches")
class CountedRouteTest extends DeliveringBase {

    private static final String REQUEST = """
        {"template":"order-shipped", "to":[{"email":"a@example.org"}], "data":{"order":"1"}, "priority":"low"}
        """;
    private static final Caller CALLER = new Caller("key", "demo", "live", Set.of("send", "bulk"));
    @Autowired
    MeterRegistry meters;

    @ParameterizedTest
    @CsvSource({"accept-notification", "accept-request"})
    void anAcceptedMessageIsCountedByPriorityTenantAndTemplateOnceItIsDurable(String route) {
        Figures accepted = Figures.of(meters, "carillon.accepted", "priority", "low", "tenant", "demo", "template", "order-shipped");
        world.fails("kafka:carillon.medium", new TimeoutException("no broker"));
        assertThat(accept(route, REQUEST)).isInstanceOf(TimeoutException.class);
        assertThat(accepted.grown()).isZero();
        again();
        assertThat(accept(route, REQUEST)).isNull();
        assertThat(accepted.grown()).isEqualTo(1);
    }

    @Test
    void aRefusedMessageIsNotCounted() {
        Figures accepted = Figures.of(meters, "carillon.accepted");
        accept("accept-notification", "{}");
        assertThat(accepted.grown()).isZero();
    }

    @Test
    void eachEntryOfABatchIsCountedWhenItsPageIsDurable() {
        Figures accepted = Figures.of(meters, "carillon.accepted", "priority", "low", "template", "order-shipped");
        world.send("accept-batch", new ByteArrayInputStream((REQUEST.repeat(3) + "{}\n").getBytes(StandardCharsets.UTF_8)), caller(),
            exchange -> exchange.getMessage().setHeader("Content-Type", "application/x-ndjson"));
        byte[] page = new Json().write(world.published.get(0).body());
        world.fails("kafka:carillon.medium", new TimeoutException("no broker"));
        world.send("expand-page", page);
        assertThat(accepted.grown()).isZero();
        again();
        assertThat(world.send("expand-page", page).getException()).isNull();
        assertThat(accepted.grown()).isEqualTo(3);
    }

    @Test
    void anOutcomeIsCountedByChannelProviderStateAndCodeOnceItIsTold() {
        Figures sent = Figures.of(meters, "carillon.outcomes", "channel", "test", "provider", "first", "state", "sent", "code", "ok");
        world.fails("kafka:carillon.medium", new TimeoutException("no broker"));
        Delivery delivery = delivery();
        assertThat(delivering.trySending("deliver-test", delivery).getException()).isNotNull();
        assertThat(sent.grown()).isZero();
        again();
        delivering.deliver(delivery);
        assertThat(sent.grown()).isEqualTo(1);
    }

    @Test
    void theTimeFromAcceptanceToSentIsMeasuredOnceHoweverOftenTheOutcomeIsTold() {
        Figures times = Figures.of(meters, "carillon.accepted.to.sent", "priority", "low", "channel", "test");
        Delivery delivery = delivery("{\"priority\":\"LOW\"}");
        world.clock.pass(Duration.ofMillis(70));
        delivering.deliver(delivery);
        delivering.deliver(delivery);
        delivering.deliver(delivery("{\"priority\":\"LOW\",\"simulated\":true}"));
        assertThat(times.grown()).isEqualTo(1);
        Timer timer = meters.get("carillon.accepted.to.sent").tags("priority", "low", "channel", "test").timer();
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(70);
    }

    @Test
    void aRetryIsCountedByItsFirstTierAndNotOnItsWayDown() {
        Figures retries = Figures.of(meters, "carillon.retries");
        Figures short5s = Figures.of(meters, "carillon.retries", "channel", "test", "tier", "5s");
        Figures long10m = Figures.of(meters, "carillon.retries", "channel", "test", "tier", "10m");
        delivering.bothFail(new TemporaryFailure("http-503", "busy", null));
        delivering.deliver(delivery());
        delivering.bothFail(new TemporaryFailure("http-429", "busy", Duration.ofMinutes(12)));
        delivering.deliver(delivery());
        assertThat(short5s.grown()).isEqualTo(1);
        assertThat(long10m.grown()).isEqualTo(1);
        delivering.send("retry", delivery("{\"dueAt\":\"" + world.clock.instant().plusSeconds(40) + "\"}"));
        assertThat(retries.grown()).isEqualTo(2);
    }

    @Test
    void aSuppressedDeliveryIsCountedByItsReason() {
        Figures wanted = Figures.of(meters, "carillon.suppressed", "channel", "test", "reason", "opted-out");
        Figures empty = Figures.of(meters, "carillon.suppressed", "channel", "test", "reason", "no-address");
        suppressed("opted-out", "opted-out");
        suppressed("no-usable-channel", "opted-out", "no-address");
        assertThat(wanted.grown()).isEqualTo(1);
        assertThat(empty.grown()).isEqualTo(1);
    }

    /** Else an alarm could not tell a vendor that never reports from one whose receipts nobody wants. */
    @Test
    void anAccountWhoseReceiptsAreSetUpBeginsWithNought() {
        assertThat(meters.find("carillon.receipts").tags("provider", "email-ses", "kind", "bounced").counter()).isNotNull();
        assertThat(meters.find("carillon.receipts").tags("provider", "sms-sns").counter()).as("not set up").isNull();
    }

    private void suppressed(String code, String... reasons) {
        Delivery never = delivery();
        for (String reason : reasons) {
            never = never.with(new Decision(world.clock.instant(), "select", reason, "test", "words"));
        }
        assertThat(world.send("publish", never.outcome(DeliveryState.SUPPRESSED, null, code, "words", null, world.clock.instant()))
            .getException()).isNull();
    }

    private Exception accept(String route, String request) {
        return (route.equals("accept-request") ? Events.send(world, "/erp", "e-1", request)
            : world.send(route, request.getBytes(StandardCharsets.UTF_8), caller())).getException();
    }

    private static Map<String, Object> caller() {
        return Map.of("tenant", "demo", "caller", CALLER);
    }
}
