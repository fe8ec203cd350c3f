package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.SetClock;
import io.carillon.wire.WebAddress;
import io.carillon.wire.WebhookSignature;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Of each tenant and host its own. The first vector was made by openssl: receivers hold what is derived, so it never changes. */
class WebhookSecretsTest {

    private static final String MASTER = "a secret of the tests which is long enough";
    private static final String HOST = "hooks.example.org";
    private final SetClock clock = new SetClock();
    private final WebhookSecrets secrets = secrets(MASTER);

    @Test
    void whatIsDerivedNeverChanges() {
        assertThat(secrets.view("acme", HOST)).isEqualTo(Map.of("host", HOST, "generation", 0, "secret",
            "whsec_4nT9Lf+IyiWrLIDlaNBjzxL2c5d/IAtDyYmmPnb6gFA="));
    }

    @Test
    void noTwoTenantsHostsOrGenerationsShareASecret() {
        secrets.read(List.of(row("acme", "c.example", 1, 0)));
        assertThat(List.of(one("acme", "a.example"), one("acme", "b.example"), one("demo", "a.example"), one("acme", "c.example"),
            one("acme", "a.example:8443"))).doesNotHaveDuplicates();
    }

    @Test
    void theOneBeforeSignsUntilItsTimeIsOver() {
        String before = one("acme", HOST);
        secrets.read(List.of(row("acme", HOST, 1, SetClock.NOW.plusSeconds(60).toEpochMilli())));
        assertThat(keys(secrets)).hasSize(2).last().isEqualTo(before);
        assertThat(secrets.view("acme", HOST)).containsKey("previous");
        clock.pass(Duration.ofSeconds(60));
        assertThat(keys(secrets)).hasSize(1).doesNotContain(before);
        assertThat(secrets.view("acme", HOST)).doesNotContainKey("previous");
    }

    @Test
    void anotherSecretOfTheInstallationIsPutInFrontAndBothSign() {
        String before = one("acme", HOST);
        WebhookSecrets both = secrets("another secret of the tests, long enough", MASTER);
        assertThat(keys(both)).hasSize(2).last().isEqualTo(before);
        assertThat(both.view("acme", HOST).get("secret")).isEqualTo(keys(both).get(0));
    }

    @Test
    void aSecretOfTheInstallationThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> secrets("short")).hasMessageContaining("carillon.webhooks.secrets").hasMessageNotContaining("short");
    }

    @Test
    void aHostIsTheSameHoweverItIsSpelt() {
        for (String spelt : List.of("https://hooks.example.org/a", "https://HOOKS.Example.org./b?c", "https://hooks.example.org:443/",
                "http://hooks.example.org:80/")) {
            assertThat(WebhookHost.of(WebAddress.of(spelt).orElseThrow())).as(spelt).isEqualTo(HOST);
        }
        assertThat(WebhookHost.of("Hooks.example.org:8443")).isEqualTo("hooks.example.org:8443")
            .isEqualTo(WebhookHost.of(WebAddress.of("https://hooks.example.org:8443/x").orElseThrow()));
        for (String none : List.of("", "a b", "a/b", "u@a.example", "a.example?x", "a.example#x", "a".repeat(301), "https://a.example")) {
            assertThat(WebhookHost.of(none)).as(none).isNull();
        }
    }

    @Test
    void aHostWithAnUnderscoreOrOfAnotherAlphabetHasASecretToo() {
        assertThat(WebhookHost.of("My_Service:8080")).isEqualTo("my_service:8080")
            .isEqualTo(WebhookHost.of(WebAddress.of("HTTP://my_service:8080/a#b").orElseThrow()));
        assertThat(WebhookHost.of("BÜCHER.example")).isEqualTo("xn--bcher-kva.example")
            .isEqualTo(WebhookHost.of(WebAddress.of("https://bücher.example/a").orElseThrow()));
    }

    private WebhookSecrets secrets(String... masters) {
        return new WebhookSecrets(List.of(masters), new StaticListableBeanFactory().getBeanProvider(JdbcTemplate.class), clock);
    }

    private String one(String tenant, String host) {
        return WebhookSignature.secret(secrets.keys(tenant, host).get(0));
    }

    private static List<String> keys(WebhookSecrets secrets) {
        return secrets.keys("acme", HOST).stream().map(WebhookSignature::secret).toList();
    }

    private static Map<String, Object> row(String tenant, String host, int generation, long until) {
        return Map.of("tenant", tenant, "host", host, "generation", generation, "previous_until_at", until);
    }
}
