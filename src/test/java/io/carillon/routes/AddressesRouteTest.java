package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.deliver.GoneAddress;
import io.carillon.message.Answer;
import io.carillon.message.DeliveryState;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Route file 87: where users are reached. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",87-addresses,89-suppressions")
class AddressesRouteTest extends DeliveringBase {

    private String ada;
    private String grace;

    @BeforeEach
    void people() {
        ada = Samples.user(world.sql, "en", null, null);
        grace = Samples.user(world.sql, "en", null, null);
    }

    @Test
    void aDeviceIsListedWithoutItsToken() {
        assertThat(put(ada, "phone", "{\"address\":\"fcm:secret\",\"platform\":\"android\",\"locale\":\"de\"}")).isEqualTo(204);
        JsonNode device = listed(ada).get(0);
        assertThat(device.path("id").asText()).isEqualTo("phone");
        assertThat(device.path("platform").asText()).isEqualTo("android");
        assertThat(device.path("fingerprint").asText()).hasSize(64);
        assertThat(device.toString()).doesNotContain("secret");
    }

    @Test
    void aDeviceThatIsPutAgainIsTheSameAndSeenNow() {
        put(ada, "phone", "{\"address\":\"fcm:1\"}");
        world.clock.pass(Duration.ofDays(1));
        put(ada, "phone", "{\"address\":\"fcm:2\"}");
        assertThat(listed(ada)).hasSize(1);
        assertThat(listed(ada).get(0).path("seenAt").asText()).startsWith("2026-11-22");
    }

    @Test
    void whoSignsInOnADeviceTakesItOver() {
        put(ada, "phone", "{\"address\":\"fcm:1\"}");
        put(grace, "hers", "{\"address\":\"fcm:1\"}");
        assertThat(listed(ada)).isEmpty();
        assertThat(listed(grace)).hasSize(1);
    }

    @Test
    void aDeviceThatIsDeletedIsNotListed() {
        put(ada, "phone", "{\"address\":\"fcm:1\"}");
        world.send("delete-address", null, place(ada, "test", "phone"));
        assertThat(listed(ada)).isEmpty();
    }

    @Test
    void theSubscriptionOfABrowserIsTakenAsTheBrowserGivesIt() {
        put(ada, "browser", "{\"address\":{\"endpoint\":\"https://push.example.org/1\",\"keys\":{\"auth\":\"a\",\"p256dh\":\"b\"}}}");
        assertThat(world.sql.queryForObject("select address from user_address where user_id = ?", String.class, ada))
            .isEqualTo("{\"endpoint\":\"https://push.example.org/1\",\"keys\":{\"auth\":\"a\",\"p256dh\":\"b\"}}");
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        assertThat(put("nobody", "phone", "{\"address\":\"fcm:1\"}")).isEqualTo(404);
        assertThat(put(ada, "a b", "{\"address\":\"fcm:1\"}")).isEqualTo(422);
        assertThat(put(ada, "phone", "{\"token\":\"fcm:1\"}")).isEqualTo(400);
        assertThat(status(world.send("put-address", bytes("{\"address\":\"a@example.org\"}"), place(ada, "email", "1"))
            .getMessage().getBody(Answer.class))).isEqualTo(404);
        for (int i = 0; i < 20; i++) {
            assertThat(put(ada, "phone" + i, "{\"address\":\"fcm:" + i + "\"}")).isEqualTo(204);
        }
        assertThat(put(ada, "phone20", "{\"address\":\"fcm:20\"}")).isEqualTo(422);
    }

    @Test
    void whatTheProviderCallsDeadIsRetiredUntilItIsPutAgain() {
        put(ada, "phone", "{\"address\":\"address\"}");
        world.clock.pass(Duration.ofSeconds(1));
        delivering.bothFail(new GoneAddress("first-unregistered", "the address takes nothing any more"));
        delivering.deliver(delivery("{\"acceptedAt\":\"2026-11-21T10:00:01Z\"}"));
        assertThat(world.outcome(world.published.size() - 1).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(listed(ada).get(0).path("reason").asText()).isEqualTo("first-unregistered");
        put(ada, "phone", "{\"address\":\"address\"}");
        assertThat(listed(ada).get(0).has("retiredAt")).isFalse();
    }

    @Test
    void aDeviceThatWasPutSinceTheMessageWasAcceptedStays() {
        world.clock.pass(Duration.ofMinutes(1));
        put(ada, "phone", "{\"address\":\"address\"}");
        delivering.bothFail(new GoneAddress("first-unregistered", "the address takes nothing any more"));
        delivering.deliver(delivery());
        assertThat(listed(ada).get(0).has("retiredAt")).isFalse();
    }

    @Test
    void whereItCannotBeRetiredTheDeliveryEndsAllTheSame() {
        delivering.bothFail(new GoneAddress("first-unregistered", "the address takes nothing any more"));
        world.loses("user_address");
        delivering.deliver(delivery());
        assertThat(world.outcome(world.published.size() - 1).state()).isEqualTo(DeliveryState.FAILED);
    }

    private int put(String user, String id, String body) {
        return status(world.send("put-address", bytes(body), place(user, "test", id)).getMessage().getBody(Answer.class));
    }

    private static int status(Answer answer) {
        return answer.status();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode listed(String user) {
        return Json.MAPPER.valueToTree(world.send("list-addresses", null, Map.of("tenant", "demo", "user", user)).getMessage().getBody())
            .path("items");
    }

    private static Map<String, Object> place(String user, String channel, String id) {
        return Map.of("tenant", "demo", "user", user, "channel", channel, "address", id);
    }
}
