package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the request to the provider that the sandbox plays, over each channel that takes an address of its own kind. */
class EveryChannelFlowIT {

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "push,      push-fcm,         fcm:bk3RNwTe3H0:CI2k_HHwgIpoDKCIZvvDMExUdFQ3P1",
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
}
