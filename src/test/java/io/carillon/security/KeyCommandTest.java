package io.carillon.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.message.Problem;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

class KeyCommandTest {

    private JdbcTemplate sql;
    private KeyCommand command;

    @BeforeEach
    void tables() throws Exception {
        TestDatabase database = TestDatabase.start(Engine.H2);
        database.flyway().migrate();
        sql = new JdbcTemplate(database.source());
        command = new KeyCommand(sql);
    }

    @Test
    void aKeyThatWasMadeOpensUntilItIsRevoked() {
        String key = command.make("acme", "test", "send,read", "10.0.0.0/8");
        assertThat(keys().of("Bearer " + key, "10.1.1.1")).satisfies(caller -> {
            assertThat(caller.tenant()).isEqualTo("acme");
            assertThat(caller.scopes()).isEqualTo(Set.of("send", "read"));
            assertThat(caller.simulated()).isTrue();
        });
        assertThatThrownBy(() -> keys().of("Bearer " + key, "11.1.1.1")).isInstanceOf(Problem.class);
        command.revoke(key.substring(0, key.indexOf('.')));
        assertThatThrownBy(() -> keys().of("Bearer " + key, "10.1.1.1")).isInstanceOf(Problem.class);
    }

    @Test
    void theSecretIsKeptNowhere() {
        String key = command.make("acme", "live", "send", null);
        assertThat(sql.queryForMap("select * from api_key").toString()).doesNotContain(key.substring(key.indexOf('.') + 1));
    }

    @Test
    void aKeyOfTheInstallationHasNoTenantAndNoOtherScope() {
        String key = command.make(null, "live", "system", null);
        assertThat(keys().of("Bearer " + key, "10.1.1.1")).satisfies(caller -> {
            assertThat(caller.tenant()).isEqualTo("*");
            assertThat(caller.scopes()).containsExactly("system");
        });
    }

    @Test
    void aRowThatGivesATenantTheScopeSystemOpensNothing() {
        String key = command.make("acme", "live", "operate", null);
        sql.update("update api_key set scopes = 'operate,system'");
        assertThatThrownBy(() -> keys().of("Bearer " + key, "10.1.1.1")).isInstanceOf(Problem.class);
        sql.update("update api_key set scopes = 'send', tenant = '*'");
        assertThatThrownBy(() -> keys().of("Bearer " + key, "10.1.1.1")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"Acme!,live,send,,--tenant", "acme,prod,send,,--mode", "acme,live,everything,,--scopes", "acme,live,,,--scopes",
        "acme,live,system,,--scopes", "acme,live,'read,system',,--scopes", ",live,'system,read',,--scopes", ",live,send,,--tenant", "*,live,send,,--tenant",
        "acme,live,send,nowhere,--allow-ips"})
    void aWrongOptionIsNamed(String tenant, String mode, String scopes, String allowed, String option) {
        assertThatThrownBy(() -> command.make(tenant, mode, scopes, allowed)).hasMessageContaining(option);
        assertThatThrownBy(() -> command.revoke("nobody")).hasMessageContaining("--revoke");
    }

    private ApiKeys keys() {
        KeyRing ring = new KeyRing(sql, Clock.systemUTC(), new DemoKey(new MockEnvironment()));
        ring.destroy();
        return new ApiKeys(ring, UserTokensTest.tokens(Clock.systemUTC()));
    }
}
