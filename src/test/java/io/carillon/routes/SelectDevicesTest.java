package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 42: a user with several devices. */
@CamelSpringBootTest
@RouteTest("00-failures,32-prepare,41-route,44-dedup,50-deliver,SelectRouteTest/channels")
class SelectDevicesTest {

    @Autowired
    RouteWorld world;

    @Test
    void eachDeviceOfAUserGetsItsOwnAndOneOfThemTheFallback() {
        String user = Samples.user(world.sql, "en", "ada@example.org", null);
        for (String id : new String[] {"phone", "tablet"}) {
            world.sql.update("insert into user_address (tenant, user_id, channel, id, address, fingerprint, platform, locale, seen_at)"
                + " values ('demo', ?, 'sms', ?, ?, ?, 'ios', 'zh-CN', 0)", user, id, "token-" + id, id);
        }
        world.sql.update("update app_user set zone = 'Europe/Berlin' where id = ?", user);
        world.prepare(Samples.message("{\"to\":[{\"userId\":\"" + user + "\"}],\"routing\":{\"method\":\"single\","
            + "\"channels\":[\"sms\",\"email\"]}}"));
        List<Delivery> chosen = world.at("render").stream().map(arrival -> world.field(arrival, "delivery", Delivery.class)).toList();
        assertThat(chosen).extracting(Delivery::address).containsExactlyInAnyOrder("token-phone", "token-tablet");
        assertThat(chosen).extracting(Delivery::id).doesNotHaveDuplicates();
        assertThat(chosen).extracting(delivery -> delivery.attributes().get("platform")).containsOnly("ios");
        assertThat(chosen).extracting(delivery -> delivery.attributes().get("locale")).containsOnly("zh-CN");
        assertThat(chosen).extracting(delivery -> delivery.attributes().get("zone")).as("of its user").containsOnly("Europe/Berlin");
        assertThat(chosen).filteredOn(delivery -> delivery.fallback() != null).hasSize(1);
    }
}
