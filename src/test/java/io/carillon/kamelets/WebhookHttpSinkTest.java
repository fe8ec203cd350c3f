package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.deliver.GoneAddress;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHttpSinkTest extends SinkTest {

    private final HttpDouble receiver = new HttpDouble(HttpDouble.with(202, "{\"id\":\"1\"}"));

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void theReceiverGetsAnEventWithOurIdsAndNothingElseOfTheExchange() throws Exception {
        Delivery delivery = delivery(NASTY);
        Exchange done = send(Map.of(), delivery);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEmpty();
        HttpDouble.Asked asked = receiver.asked.get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/hook?a=1");
        assertThat(asked.header("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(asked.header("Idempotency-Key")).isEqualTo(delivery.id());
        assertThat(asked.header("X-Carillon-Delivery")).isEqualTo(delivery.id());
        assertThat(asked.header("X-Carillon-Notification")).isEqualTo(delivery.notificationId());
        assertThat(asked.header("To")).isNull();
        JsonNode event = Json.MAPPER.readTree(asked.body());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo(delivery.id());
        assertThat(event.path("data").path("text").asText()).isEqualTo(NASTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 422, 451})
    void aRefusalIsForGood(int status) {
        receiver.answers(HttpDouble.with(status, "no", "Location", receiver.url() + "/elsewhere"));
        assertThat(refusal(send(Map.of(), delivery("hello"))).code()).isEqualTo("http-" + status);
        assertThat(refusal(send(Map.of(), delivery("hello")))).isNotInstanceOf(GoneAddress.class);
        assertThat(receiver.asked).hasSize(2);
    }

    /** standardwebhooks.com: 410 Gone asks for no more calls. */
    @Test
    void aReceiverThatIsGoneSaysSo() {
        receiver.answers(HttpDouble.with(410, "no"));
        assertThat(refusal(send(Map.of(), delivery("hello")))).isInstanceOf(GoneAddress.class)
            .extracting(PermanentFailure::code).isEqualTo("http-410");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 421, 423, 425, 429, 500, 503})
    void anIllReceiverIsAskedOnceAndMeansLater(int status) {
        receiver.answers(HttpDouble.with(status, "", "Retry-After", "120"));
        TemporaryFailure later = (TemporaryFailure) send(Map.of(), delivery("hello")).getException();
        assertThat(later.code()).isEqualTo("http-" + status);
        assertThat(later.retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(receiver.asked).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksMeansLater() {
        receiver.answers(HttpDouble.reset());
        Exchange done = send(Map.of(), delivery("hello"));
        assertThat(done.getException()).isNotNull();
        assertThat(refusal(done)).isNull();
        assertThat(receiver.asked).hasSize(1);
    }

    @Test
    void aReceiverThatHangsIsLeftAfterTenSeconds() {
        receiver.answers(receiver.hang());
        long start = System.nanoTime();
        Exchange done = send(Map.of(), delivery("hello"));
        assertThat(done.getException()).isNotNull();
        assertThat(refusal(done)).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(14));
    }

    @Test
    void aReceiverThatDribblesDoesNotHoldUsForEver() {
        receiver.answers(receiver.dribble());
        long start = System.nanoTime();
        send(Map.of(), delivery("hello"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://example.org/x", "file:///etc/passwd", "not an address", "http://user:pw@example.org/"})
    void whatIsNoWebAddressIsRefused(String address) {
        assertThat(refusal(send("webhook-http-sink", Map.of(), delivery("webhook", address, null, "hello", null))).code()).isEqualTo("bad-address");
    }

    @ParameterizedTest
    @CsvSource({"HTTP://127.0.0.1,/hook?a=1", "http://127.0.0.1,/hook?a=1#part", "http://LOCALHOST,/hook?a=1", "http://localhost.,/hook?a=1"})
    void anAddressIsCalledHoweverItIsSpelt(String host, String path) {
        String url = host + ":" + URI.create(receiver.url()).getPort() + path;
        assertThat(send(Map.of(), delivery("webhook", url, null, "hello", null)).getException()).isNull();
        assertThat(receiver.asked.get(0).path()).isEqualTo("/hook?a=1");
    }

    private Exchange send(Map<String, String> properties, Delivery delivery) {
        return send("webhook-http-sink", properties, delivery);
    }

    private Delivery delivery(String text) {
        return delivery("webhook", receiver.url() + "/hook?a=1", null, text, null);
    }
}
