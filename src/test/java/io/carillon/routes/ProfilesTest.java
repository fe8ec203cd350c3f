package io.carillon.routes;

import static io.carillon.routes.Samples.message;
import static io.carillon.routes.Samples.messageTo;
import static io.carillon.routes.Samples.messageToUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Notification;
import io.carillon.wire.Json;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 32: what is known of the recipient. */
@CamelSpringBootTest
@RouteTest("00-failures,32-prepare")
class ProfilesTest {

    @Autowired
    RouteWorld world;

    @Test
    void theProfileAndThePreferencesOfAUserGoWithTheMessage() {
        String user = Samples.user(world.sql, "de", "ada@example.org", "+4915112345678");
        world.sql.update("insert into preference (tenant, user_id, category, channel, enabled, updated_at)"
            + " values ('demo', ?, 'orders', 'sms', false, 0), ('demo', ?, '*', 'email', true, 0)", user, user);
        Notification message = messageToUser(user);
        assertThat(world.prepare(message).getException()).isNull();
        assertThat(world.field(world.at("route").get(0), "notification", Notification.class)).isEqualTo(message);
        JsonNode profile = profile(0);
        assertThat(profile.path("known").asBoolean()).isTrue();
        assertThat(profile.path("locale").asText()).isEqualTo("de");
        assertThat(profile.at("/addresses/email/0/value").asText()).isEqualTo("ada@example.org");
        assertThat(profile.at("/addresses/sms/0/value").asText()).isEqualTo("+4915112345678");
        assertThat(profile.path("preferences")).extracting(row -> row.path("category").asText() + " " + row.path("channel").asText()
            + " " + row.path("enabled").asBoolean()).containsExactlyInAnyOrder("orders sms false", "* email true");
    }

    @Test
    void theDevicesOfAUserGoWithTheMessageTheOneSeenLastFirst() {
        String user = Samples.user(world.sql, "de", null, null);
        device(user, "old", 1, null);
        device(user, "new", 2, null);
        device(user, "dead", 3, 4L);
        world.sql.update("insert into preference (tenant, user_id, category, channel, enabled, updated_at)"
            + " values ('demo', ?, 'orders', 'sms', false, 0), ('demo', ?, '*', 'email', true, 0)", user, user);
        world.prepare(messageToUser(user));
        assertThat(profile(0).at("/addresses/push")).extracting(device -> device.path("value").asText()).containsExactly("fcm:new", "fcm:old");
        assertThat(profile(0).path("preferences")).hasSize(2);
    }

    @Test
    void aPhoneNumberOfAUserIsUsedAsE164() {
        world.prepare(messageToUser(Samples.user(world.sql, "de", null, "+49 151-12345678")));
        assertThat(profile(0).at("/addresses/sms/0/value").asText()).isEqualTo("+4915112345678");
        world.prepare(messageToUser(Samples.user(world.sql, "de", null, "0151 1")));
        assertThat(profile(1).at("/addresses/sms").isMissingNode()).isTrue();
        assertThat(profile(1).path("unusable").toString()).isEqualTo("[\"sms\"]");
    }

    @Test
    void aMailboxOfAUserIsUsedInItsOneFormWhoeverWroteIt() {
        world.prepare(messageToUser(Samples.user(world.sql, "de", " User@BÜCHER.example ", null)));
        assertThat(profile(0).at("/addresses/email/0/value").asText()).isEqualTo("User@xn--bcher-kva.example");
        world.prepare(messageToUser(Samples.user(world.sql, "de", "Łda@example..org", null)));
        assertThat(profile(1).at("/addresses/email").isMissingNode()).isTrue();
        assertThat(profile(1).path("unusable").toString()).isEqualTo("[\"email\"]");
    }

    private void device(String user, String id, long seenAt, Long retiredAt) {
        world.sql.update("insert into user_address (tenant, user_id, channel, id, address, fingerprint, seen_at, retired_at)"
            + " values ('demo', ?, 'push', ?, ?, ?, ?, ?)", user, id, "fcm:" + id, id, seenAt, retiredAt);
    }

    @Test
    void aUserJustSeenNeedsNoDatabase() {
        Notification message = messageToUser(Samples.user(world.sql, "en", "ada@example.org", null));
        world.prepare(message);
        world.loses("app_user");
        assertThat(world.prepare(message).getException()).isNull();
        assertThat(profile(1)).isEqualTo(profile(0));
    }

    @Test
    void aBareAddressNeedsNoDatabase() {
        world.loses("app_user");
        assertThat(world.prepare(messageTo("{\"phone\":\"+4915112345678\"}")).getException()).isNull();
        assertThat(profile(0).at("/addresses/sms/0/value").asText()).isEqualTo("+4915112345678");
    }

    @Test
    void whatStandsInTheTablesIsReadInItsOneForm() {
        String user = Samples.user(world.sql, "en", null, "\u202A+49 151 12345678\u202C");
        world.sql.update("update app_user set webhook = 'HTTPS://Bücher.example/a#b' where id = ?", user);
        world.sql.update("insert into user_address (tenant, user_id, channel, id, address, fingerprint, seen_at)"
            + " values ('demo', ?, 'whatsapp', 'w', '\u200E+49 151 12345678', 'w', 0)", user);
        world.prepare(messageToUser(user));
        assertThat(profile(0).at("/addresses/sms/0/value").asText()).isEqualTo("+4915112345678");
        assertThat(profile(0).at("/addresses/whatsapp/0/value").asText()).isEqualTo("+4915112345678");
        assertThat(profile(0).at("/addresses/webhook/0/value").asText()).isEqualTo("https://xn--bcher-kva.example/a");
    }

    @Test
    void aUserNobodyKnowsIsUnknownAndIsSeenAsSoonAsItIsThere() {
        String user = "user-" + UUID.randomUUID();
        Notification message = messageToUser(user);
        world.prepare(message);
        assertThat(profile(0).path("known").asBoolean()).isFalse();
        world.sql.update("insert into app_user (tenant, id, email, updated_at) values ('demo', ?, 'n@example.org', 0)", user);
        world.prepare(message);
        assertThat(profile(1).path("known").asBoolean()).isTrue();
    }

    @Test
    void aUserOfAnotherTenantIsUnknown() {
        String user = Samples.user(world.sql, "en", "ada@example.org", null);
        world.prepare(message("{\"tenant\":\"other\",\"to\":[{\"userId\":\"" + user + "\"}]}"));
        assertThat(profile(0).path("known").asBoolean()).isFalse();
    }

    @Test
    void withoutTheDatabaseNobodyIsTakenForUnknownAndTheRecordIsRepeated() {
        String user = Samples.user(world.sql, "en", "ada@example.org", null);
        world.loses("app_user");
        assertThat(world.prepare(messageToUser(user)).getException()).hasRootCauseInstanceOf(SQLException.class);
        assertThat(world.at("route")).isEmpty();
    }

    private JsonNode profile(int index) {
        return Json.MAPPER.valueToTree(world.field(world.at("route").get(index), "profile", Object.class));
    }
}
