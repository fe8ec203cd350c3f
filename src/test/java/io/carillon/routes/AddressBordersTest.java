package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Answer;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses of one user that are none of another one's business: of the same tenant, and of the same id in another tenant. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",87-addresses,89-suppressions")
class AddressBordersTest extends DeliveringBase {

    private String ada;
    private String grace;

    @BeforeEach
    void people() {
        ada = Samples.user(world.sql, "en", null, null);
        grace = Samples.user(world.sql, "en", null, null);
        world.sql.update("insert into app_user (tenant, id, updated_at) values ('acme', ?, 0)", ada);
    }

    @Test
    void aUserOfTheSameIdInAnotherTenantIsAnotherOne() {
        put("demo", ada, "phone", "fcm:1");
        put("acme", ada, "tablet", "fcm:1");
        assertThat(listed("demo", ada)).as("it is not taken over").containsExactly("phone");
        assertThat(listed("acme", ada)).containsExactly("tablet");
    }

    @Test
    void whoForgetsADeviceForgetsTheOwn() {
        put("demo", ada, "phone", "fcm:1");
        put("demo", grace, "phone", "fcm:2");
        put("acme", ada, "phone", "fcm:3");
        world.send("delete-address", null, place("demo", grace, "phone"));
        assertThat(listed("demo", ada)).containsExactly("phone");
        assertThat(listed("demo", grace)).isEmpty();
        world.send("delete-address", null, place("acme", ada, "phone"));
        assertThat(listed("demo", ada)).containsExactly("phone");
    }

    @Test
    void aDeviceThatIsRetiredTakesNoPlace() {
        for (int i = 0; i < 20; i++) {
            put("demo", ada, "phone" + i, "fcm:" + i);
        }
        assertThat(put("demo", ada, "new", "fcm:new")).isEqualTo(422);
        world.sql.update("update user_address set retired_at = 1 where user_id = ? and id = 'phone0'", ada);
        assertThat(put("demo", ada, "new", "fcm:new")).isEqualTo(204);
    }

    private int put(String tenant, String user, String id, String address) {
        byte[] body = ("{\"address\":\"" + address + "\"}").getBytes(StandardCharsets.UTF_8);
        return world.send("put-address", body, place(tenant, user, id)).getMessage().getBody(Answer.class).status();
    }

    private List<String> listed(String tenant, String user) {
        return Json.MAPPER.valueToTree(world.send("list-addresses", null, Map.of("tenant", tenant, "user", user)).getMessage().getBody())
            .path("items").findValuesAsText("id");
    }

    private static Map<String, Object> place(String tenant, String user, String id) {
        return Map.of("tenant", tenant, "user", user, "channel", "test", "address", id);
    }
}
