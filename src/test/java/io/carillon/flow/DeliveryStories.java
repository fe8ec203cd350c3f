package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One message, all the way: the same stories on the embedded parts and on real servers. */
abstract class DeliveryStories extends Stories {

    @ParameterizedTest
    @CsvSource({"email,email-smtp-sink", "sms,sms-sns-sink", "telegram,telegram-bot-sink"})
    void aMessageToAUserArrivesAtTheProviderOfTheChannel(String channel, String provider) {
        String order = order();
        String id = carillon.accepted(toUser("u1", order, channel));
        JsonNode seen = carillon.untilStatus(id, "sent");
        assertThat(seen.at("/deliveries/0/channel").asText()).isEqualTo(channel);
        assertThat(carillon.received(provider, order)).hasSize(1);
    }

    @Test
    void aWebhookIsCalledWithItsKey() {
        String order = order();
        String url = "http://127.0.0.1:" + carillon.context.getEnvironment().getProperty("carillon.ports.sandbox") + "/webhook/orders";
        String id = carillon.accepted("{\"template\":\"order-shipped\",\"to\":[{\"webhook\":\"" + url + "\"}],\"data\":{\"order\":\"" + order
            + "\"},\"routing\":{\"channels\":[\"webhook\"]}}");
        carillon.untilStatus(id, "delivered");
        assertThat(carillon.received("webhook-http-sink", order)).singleElement()
            .satisfies(call -> assertThat(call.at("/request/headers").toString().toLowerCase(Locale.ROOT)).contains("idempotency-key"));
    }

    @Test
    void aMailGoesToSesWhenSmtpIsDownAndTheResultSaysSo() {
        String order = order();
        carillon.provider("email-smtp-sink", "error-500", 1);
        String id = carillon.accepted(toUser("u1", order, "email"));
        carillon.until(id, message -> message.at("/deliveries/0/attempts").toString().contains("\"provider\":\"email-ses\""));
        assertThat(carillon.received("email-ses-sink", order)).hasSize(1);
    }

    @Test
    void theTextIsInTheLanguageOfTheRecipient() {
        String order = order();
        carillon.untilStatus(carillon.accepted(toUser("u2", order, "email")), "sent");
        assertThat(carillon.received("email-smtp-sink", order).get(0).get("subject").asText()).isEqualTo("您的订单 " + order + " 已发货");
    }

    @Test
    void aTemplateThatWasPutIsSentAtOnceAndItsNextVersionAfterIt() {
        String name = "greeting-" + order();
        carillon.api.put("/v1/templates/" + name, greeting("Welcome"));
        String first = order();
        carillon.untilStatus(carillon.accepted(toUser("u1", first, "sms").replace("order-shipped", name)), "sent");
        assertThat(carillon.received("sms-sns-sink", first).toString()).contains("Welcome " + first);
        carillon.api.put("/v1/templates/" + name, greeting("Good day"), "Authorization", "Bearer demo.demo", "If-Match", "\"1\"");
        String second = order();
        carillon.untilStatus(carillon.accepted(toUser("u1", second, "sms").replace("order-shipped", name)), "sent");
        assertThat(carillon.received("sms-sns-sink", second).toString()).contains("Good day " + second);
        assertThat(carillon.api.delete("/v1/templates/" + name).status()).isEqualTo(204);
        assertThat(carillon.api.post("/v1/notifications", toUser("u1", order(), "sms").replace("order-shipped", name)).status()).isEqualTo(422);
    }

    @Test
    void aRefusedMessageFailsWithTheReasonAndIsNotTriedAgain() {
        String order = order();
        carillon.provider("telegram-bot-sink", "refuse", 1);
        String id = carillon.accepted(toUser("u1", order, "telegram"));
        carillon.untilStatus(id, "failed");
        JsonNode seen = carillon.until(id, message -> !message.at("/deliveries/0/attempts").isEmpty());
        assertThat(seen.at("/deliveries/0/attempts")).hasSize(1);
        assertThat(carillon.received("telegram-bot-sink", order)).isEmpty();
    }

    @Test
    void whatOneChannelRefusesArrivesByTheNextOne() {
        String order = order();
        carillon.provider("telegram-bot-sink", "refuse", 1);
        String id = carillon.accepted(toUser("u1", order, "telegram\",\"sms"));
        carillon.untilStatus(id, "sent");
        assertThat(carillon.received("sms-sns-sink", order)).hasSize(1);
        carillon.until(id, message -> message.path("deliveries").size() == 2
            && message.path("deliveries").findValuesAsText("code").stream().filter("next-channel"::equals).count() == 2);
    }

    @Test
    void anIllProviderIsTriedAgainLater() {
        String order = order();
        carillon.provider("sms-sns-sink", "error-500", 1);
        String id = carillon.accepted(toUser("u1", order, "sms"));
        carillon.untilStatus(id, "sent");
        carillon.until(id, message -> message.at("/deliveries/0/attempts").size() >= 2);
        assertThat(carillon.received("sms-sns-sink", order)).hasSize(1);
    }

    @Test
    void anUnsubscribedUserGetsNothingAndIsToldWhy() {
        String id = carillon.accepted("{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u3\"}],\"data\":{\"order\":\"" + order()
            + "\"},\"family\":\"marketing\",\"category\":\"marketing\",\"routing\":{\"channels\":[\"email\"]}}");
        carillon.untilStatus(id, "suppressed");
        JsonNode seen = carillon.until(id, message -> !message.at("/deliveries/0/decisions").isEmpty());
        assertThat(seen.toString()).contains("opted-out");
    }

    @Test
    void aGroupReachesEachMember() {
        String order = order();
        String id = carillon.accepted("{\"template\":\"order-shipped\",\"to\":[{\"group\":\"eu-buyers\"}],\"data\":{\"order\":\"" + order
            + "\"},\"routing\":{\"channels\":[\"email\"]}}");
        // One member may be reached while the message of another is still prepared.
        carillon.until(id, message -> message.path("deliveries").size() >= 2
            && message.path("deliveries").size() == carillon.received("email-smtp-sink", order).size());
    }

    @Test
    void aMessageIsFoundBySearch() {
        String order = order();
        String id = carillon.accepted(toUser("u1", order, "email"));
        carillon.untilStatus(id, "sent");
        await().atMost(EmbeddedFlow.SOON).untilAsserted(() ->
            assertThat(carillon.api.get("/v1/notifications?status=sent&user=u1&q=" + order).raw().body()).contains(id));
    }

    @Test
    void aMessageIsFoundByTheWordsThatWereSent() {
        String order = order();
        String id = carillon.accepted(toUser("u1", order, "email").replace("\"reference\":\"" + order + "\",", ""));
        await().atMost(EmbeddedFlow.SOON).untilAsserted(() ->
            assertThat(carillon.api.get("/v1/notifications?q=" + order).raw().body()).contains(id));
    }

    @Test
    void aMessageIsVisibleRightAfterItWasAccepted() {
        String id = carillon.accepted(toUser("u1", order(), "email"));
        Http.Answer answer = carillon.api.get("/v1/notifications/" + id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("id").asText()).isEqualTo(id);
        assertThat(carillon.api.get("/v1/notifications/" + UUID.randomUUID()).status()).isEqualTo(404);
    }
}
