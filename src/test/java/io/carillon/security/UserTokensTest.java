package io.carillon.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private final UserTokens tokens = tokens(Clock.fixed(NOW, ZoneOffset.UTC));

    static UserTokens tokens(Clock clock) {
        return new UserTokens(new byte[32], Duration.ofMinutes(15), clock);
    }

    @Test
    void aTokenOpensTheInboxOfItsUserAndNothingElse() {
        Caller user = tokens.read(token()).orElseThrow();
        assertThat(user.tenant()).isEqualTo("acme");
        assertThat(user.mode()).isEqualTo("test");
        assertThat(user.scopes()).containsExactly("inbox");
        assertThat(user.mayActFor("u1")).isTrue();
        assertThat(user.mayActFor("u2")).isFalse();
        assertThat(user.mayActFor(null)).isFalse();
    }

    @Test
    void itsTimeEnds() {
        assertThat(tokens(at(NOW.plus(Duration.ofMinutes(14)))).read(token())).isPresent();
        assertThatThrownBy(() -> tokens(at(NOW.plus(Duration.ofMinutes(15)))).read(token())).isInstanceOf(Problem.class);
    }

    @Test
    void aTokenOfSomebodyElseIsRefused() throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().subject("u1").claim("tenant", "acme")
            .expirationTime(Date.from(NOW.plusSeconds(60))).build();
        SignedJWT forged = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        forged.sign(new MACSigner("another secret, of 32 bytes also".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> tokens.read(forged.serialize())).isInstanceOf(Problem.class);
        SignedJWT endless = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), new JWTClaimsSet.Builder().subject("u1").build());
        endless.sign(new MACSigner(new byte[32]));
        assertThatThrownBy(() -> tokens.read(endless.serialize())).isInstanceOf(Problem.class);
        assertThat(tokens.read(new PlainJWT(claims).serialize())).as("unsigned").isEmpty();
    }

    @Test
    void whatIsNoTokenIsAskedOfTheKeys() {
        assertThat(tokens.read("k1.secret")).isEmpty();
        assertThat(tokens.read("eyJ.x.y")).isEmpty();
        assertThat(tokens.read("")).isEmpty();
    }

    @Test
    void aUserIdThatIsTooLongIsNamed() {
        Caller service = new Caller("k", "acme", "live", Set.of("send"));
        assertThatThrownBy(() -> tokens.make(service, "u".repeat(129))).isInstanceOfSatisfying(Problem.class,
            problem -> assertThat(problem.errors()).singleElement().satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/user")));
    }

    private String token() {
        Object body = tokens.make(new Caller("k", "acme", "test", Set.of("send")), "u1").body();
        return ((Map<?, ?>) body).get("token").toString();
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
