package io.carillon.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Caller;
import io.carillon.message.Hashes;
import io.carillon.message.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.mock.env.MockEnvironment;

class ApiKeysTest {

    private static final Caller CALLER = new Caller("k1", "t1", "test", Set.of("send"));
    private final KeyRing ring = Mockito.mock(KeyRing.class);
    private final ApiKeys keys = new ApiKeys(ring, UserTokensTest.tokens(Clock.systemUTC()));

    ApiKeysTest() {
        Mockito.when(ring.find("k1")).thenReturn(Optional.of(
            new ApiKey(CALLER, Hashes.sha256("s.e.c"), List.of(AddressRange.of("10.1.0.0/16"), AddressRange.of("::1")))));
    }

    @Test
    void theRightSecretFromAnAllowedAddressIsTheCaller() {
        assertThat(keys.of("Bearer k1.s.e.c", "10.1.2.3")).isEqualTo(CALLER);
        assertThat(keys.of("bearer k1.s.e.c", "0:0:0:0:0:0:0:1")).isEqualTo(CALLER);
        assertThat(CALLER.simulated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Bearer k1.wrong,10.1.2.3", "Bearer k2.s.e.c,10.1.2.3", "Bearer k1.s.e.c,10.2.0.1", "Bearer k1,10.1.2.3", "k1.s.e.c,10.1.2.3"})
    void everythingElseIsRefused(String authorization, String address) {
        assertThatThrownBy(() -> keys.of(authorization, address)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(401);
            assertThat(problem.headers()).containsKey("WWW-Authenticate");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST", "", "Live", "teams"})
    void aKeyOfAModeThatIsNotOfferedSendsToNobody(String mode) {
        Mockito.when(ring.find("k3")).thenReturn(Optional.of(new ApiKey(new Caller("k3", "t1", mode, Set.of("send")), Hashes.sha256("s"), List.of())));
        assertThatThrownBy(() -> keys.of("Bearer k3.s", "10.1.2.3")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.getMessage()).contains("the mode " + mode, "none of live, team and test");
        });
        assertThatThrownBy(() -> keys.of("Bearer k3.wrong", "10.1.2.3")).isInstanceOfSatisfying(Problem.class,
            problem -> assertThat(problem.status()).isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host.example", "10.0.0.0/33", "1234", "", "::/129"})
    void whatIsNoAddressIsNoRange(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDemoKeyExistsInTheEmbeddedProfileOnly() {
        MockEnvironment environment = new MockEnvironment().withProperty("carillon.security.demo-key", "true");
        assertThatThrownBy(() -> new DemoKey(environment)).isInstanceOf(IllegalStateException.class);
        environment.setActiveProfiles("embedded", "postgres");
        assertThat(new DemoKey(environment).key()).isPresent();
        assertThat(new DemoKey(new MockEnvironment()).key()).isEmpty();
        assertThat(DemoKey.opens("demo", Hashes.sha256("demo"))).isTrue();
    }
}
