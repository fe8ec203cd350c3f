package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.deliver.AccountSettings.Account;
import io.carillon.message.Caller;
import io.carillon.message.Delivery;
import io.carillon.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose messages an account sends (M65). */
class AccountSettingsTest {

    private static Delivery of(String tenant, String family, String module) throws Exception {
        return Json.MAPPER.readValue("{\"v\":1,\"id\":\"d\",\"notificationId\":\"n\",\"tenant\":\"" + tenant + "\",\"recipient\":{\"userId\":\"u1\"},"
            + "\"channel\":\"email\",\"priority\":\"HIGH\",\"attempt\":1,\"acceptedAt\":\"2026-11-21T10:00:00Z\",\"attributes\":{\"family\":\""
            + family + "\",\"module\":\"" + module + "\"}}", Delivery.class);
    }

    @Test
    void anAccountThatIsNotNamedSendsEverybodys() throws Exception {
        assertThat(new AccountSettings(null).of("email-smtp").sends(of("acme", "marketing", "shop"))).isTrue();
    }

    @Test
    void anAccountOfATenantSendsNobodyElses() throws Exception {
        AccountSettings settings = new AccountSettings(Map.of("email-ses", new Account(List.of("acme"), null, null)));
        assertThat(settings.of("email-ses").sends(of("acme", "business", "shop"))).isTrue();
        assertThat(settings.of("email-ses").sends(of("other", "business", "shop"))).isFalse();
    }

    @Test
    void anAccountOfATenantIsShownToNobodyElseButTheOperatorOfTheInstallation() {
        Accounts accounts = new Accounts(null, new AccountSettings(Map.of("email-ses", new Account(List.of("acme"), null, null))), null, null);
        assertThat(accounts.shown("email-ses", new Caller("k", "acme", "live", Set.of("read")))).isTrue();
        assertThat(accounts.shown("email-ses", new Caller("k", "other", "live", Set.of("read")))).isFalse();
        assertThat(accounts.shown("email-smtp", new Caller("k", "other", "live", Set.of("read")))).isTrue();
        assertThat(accounts.shown("email-ses", new Caller("k", Caller.INSTALLATION, "live", Set.of(Caller.SYSTEM)))).isTrue();
    }

    @Test
    void anAccountForAFamilyAndABusinessLineSendsWhatIsBoth() throws Exception {
        Account account = new Account(List.of(), List.of("marketing"), List.of("shop"));
        assertThat(account.sends(of("acme", "marketing", "shop"))).isTrue();
        assertThat(account.sends(of("acme", "marketing", "erp"))).isFalse();
        assertThat(account.sends(of("acme", "business", "shop"))).isFalse();
    }
}
