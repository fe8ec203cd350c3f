package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** From the request to the provider that the sandbox plays, over each channel that takes an address of its own kind. */
class EveryChannelFlowIT {

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "push,      push-fcm,         fcm:bk3RNwTe3H0:CI2k_HHwgIpoDKCIZvvDMExUdFQ3P1",
        "push,      push-apns,        apns:00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0",
        "push,      push-jpush,       jpush:1a1018970aaaabbbb01",
        "whatsapp,  whatsapp-cloud,   +15551234567",
        "wechat,    wechat-official,  oABC123",
        "wechat,    wechat-subscribe, mini:oABC123",
        "wecom,     wecom-app,        zhangsan",
        "wecom,     wecom-robot,      robot:ops",
        "dingtalk,  dingtalk-work,    user123",
        "dingtalk,  dingtalk-robot,   robot:ops",
        "qq,        qq-bot,           users/A1B2C3",
        "slack,     slack-webhook,    ops",
        "teams,     teams-webhook,    ops"
    })
    void aMessageToAnAddressOfTheChannelGoesOut(String channel, String provider, String address) {
        EmbeddedFlow carillon = EmbeddedFlow.shared();
        String order = "order-" + UUID.randomUUID();

        String id = carillon.accepted("{\"template\":\"order-shipped\",\"to\":[{\"" + channel + "\":\"" + address + "\"}],\"data\":{\"order\":\""
            + order + "\"}}");
        carillon.until(id, seen -> seen.toString().contains("\"provider\":\"" + provider + "\"") && seen.path("status").asText().equals("sent"));

        assertThat(carillon.received(provider + "-sink", order)).hasSize(1);
    }

    @Test
    void aUserIsReachedOnEachDeviceAndADeadOneIsRetired() {
        EmbeddedFlow carillon = EmbeddedFlow.shared();
        String user = "user-" + UUID.randomUUID();
        carillon.context.getBean(JdbcTemplate.class).update("insert into app_user (tenant, id, updated_at) values ('demo', ?, 0)", user);
        String devices = "/v1/users/" + user + "/addresses";
        assertThat(carillon.api.put(devices + "/push/phone", "{\"address\":\"fcm:phone-" + user + "\",\"platform\":\"android\"}").status())
            .isEqualTo(204);
        assertThat(carillon.api.put(devices + "/push/tablet", "{\"address\":\"jpush:1a1018970aaaabbbb02\"}").status()).isEqualTo(204);
        carillon.provider("push-fcm-sink", "refuse", 1);
        String order = "order-" + UUID.randomUUID();

        String id = carillon.accepted("{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"" + user + "\"}],\"data\":{\"order\":\"" + order
            + "\"}}");
        carillon.until(id, seen -> seen.path("deliveries").size() == 2 && seen.toString().contains("\"failed\"") && seen.toString().contains("\"sent\""));

        assertThat(carillon.received("push-jpush-sink", order)).hasSize(1);
        await().atMost(EmbeddedFlow.SOON).until(() -> carillon.api.get(devices).json().toString().contains("retiredAt"));
        assertThat(carillon.api.get(devices).json().at("/items")).filteredOn(device -> device.has("retiredAt"))
            .extracting(device -> device.path("id").asText()).containsExactly("phone");
    }
}
