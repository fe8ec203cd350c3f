package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.deliver.SenderSettings.Line;
import io.carillon.deliver.SenderSettings.Tenant;
import io.carillon.message.Delivery;
import io.carillon.message.Sender;
import io.carillon.wire.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {

    private final Senders senders = new Senders(new SenderSettings(Map.of("acme", new Tenant("news@acme.example", "Acme", "help@acme.example",
        "ACME", null, Map.of("shop", new Line("shop@acme.example", null, null, null, "店"))))));

    @Test
    void aTenantIsNamedAndItsBusinessLineWhereThatIsAnother() throws Exception {
        assertThat(senders.named(of("acme", "erp")).sender())
            .isEqualTo(new Sender("news@acme.example", "Acme", "help@acme.example", "ACME", null));
        assertThat(senders.named(of("acme", "shop")).sender())
            .isEqualTo(new Sender("shop@acme.example", null, "help@acme.example", "ACME", "店"));
    }

    @Test
    void anAddressHasOneForm() {
        assertThat(settings(new Tenant("News@bücher.example", null, "help@ACME.example", null, null, null)).all().get("acme").get(""))
            .isEqualTo(new Sender("News@xn--bcher-kva.example", null, "help@acme.example", null, null));
    }

    @Test
    void anotherTenantIsNotNamedAndTheAccountShowsItself() throws Exception {
        assertThat(senders.named(of("other", "shop")).sender()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"news", "a@b@c", "a@example.org\r\nBcc: x@y.z", "A <a@example.org>", "a@example.org, b@example.org", "a b@example.org"})
    void anAddressThatIsNoneStopsTheStartAndNamesTheSetting(String from) {
        assertThatThrownBy(() -> settings(new Tenant(from, null, null, null, null, null)).all())
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("carillon.senders.acme.from ");
        assertThatThrownBy(() -> settings(new Tenant(null, null, null, null, null, Map.of("shop", new Line(null, null, from, null, null)))).all())
            .hasMessageContaining("carillon.senders.acme.modules.shop.reply-to ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "Acme 24-7_x", "+4915112345678", "32665"})
    void aNameAndANumberThatNetworksTakeAreGood(String smsSender) {
        assertThat(settings(new Tenant(null, null, null, smsSender, null, null)).all().get("acme").get("").smsSender()).isEqualTo(smsSender);
        assertThat(settings(new Tenant(null, "x".repeat(100), null, null, null, null)).all()).containsKey("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 chars long", "Ääcme", "", "+49 151", "1234567890123456"})
    void whatNoNetworkShowsStopsTheStart(String smsSender) {
        assertThatThrownBy(() -> settings(new Tenant(null, null, null, smsSender, null, null)).all()).hasMessageContaining("sms-sender");
        assertThatThrownBy(() -> settings(new Tenant(null, "x".repeat(101), null, null, null, null)).all()).hasMessageContaining("from-name");
    }

    @Test
    void aNameThatCouldStartAHeaderAndOneThatNoNetworkTakesStopTheStart() {
        assertThatThrownBy(() -> settings(new Tenant(null, "Acme\nBcc: x@y.z", null, null, null, null)).all()).hasMessageContaining("from-name");
        assertThatThrownBy(() -> settings(new Tenant(null, null, null, "far too long a name", null, null)).all())
            .hasMessageContaining("sms-sender");
        assertThatThrownBy(() -> settings(new Tenant(null, null, null, null, "x\ny", null)).all()).hasMessageContaining("sms-signature");
    }

    private static SenderSettings settings(Tenant acme) {
        return new SenderSettings(Map.of("acme", acme));
    }

    private static Delivery of(String tenant, String module) throws Exception {
        return Json.MAPPER.readValue("{\"v\":1,\"id\":\"d\",\"tenant\":\"" + tenant + "\",\"attempt\":1,\"attributes\":{\"module\":\"" + module
            + "\"}}", Delivery.class);
    }
}
