package io.carillon.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.SharedSecret;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Credentials for the application of a user: a JWT (HS256, RFC 7519) that opens this inbox for minutes, and nothing else. */
@Component("userTokens")
public class UserTokens {

    /** The one scope that such a credential has. */
    static final String SCOPE = "inbox";
    /** Of each JWT: {@code {"}. What is none costs nothing. */
    private static final String BEGIN = "eyJ";
    private static final String TENANT = "tenant";
    private static final String MODE = "mode";
    private static final int LONGEST_USER = 128;

    private final byte[] secret;
    private final Duration age;
    private final Clock clock;

    @Autowired
    UserTokens(JdbcTemplate sql, @Value("${carillon.inbox.token-age:15m}") Duration age, Clock clock) {
        this(SharedSecret.of("user-token-secret", sql, clock), age, clock);
    }

    UserTokens(byte[] secret, Duration age, Clock clock) {
        this.secret = secret;
        this.age = age;
        this.clock = clock;
    }

    /** 201 with a new one. @throws Problem 422 for a user id that is too long */
    public Answer make(@Variable("caller") Caller caller, @Variable("user") String user) {
        if (user.length() > LONGEST_USER) {
            throw Problem.invalid("/user", "invalid-id", "a user id has at most " + LONGEST_USER + " characters");
        }
        Instant end = clock.instant().plus(age);
        JWTClaimsSet claims = new JWTClaimsSet.Builder().subject(user).claim(TENANT, caller.tenant()).claim(MODE, caller.mode())
            .expirationTime(Date.from(end)).build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return new Answer(201, "application/json", Map.of(), Map.of("token", token.serialize(), "expiresAt", end));
    }

    /** The user behind a token; empty where this is none. @throws Problem 401 where it is forged or over */
    Optional<Caller> read(String text) {
        if (!text.startsWith(BEGIN)) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            boolean ours = JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) && token.verify(new MACVerifier(secret));
            if (!ours || claims.getExpirationTime() == null || !clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
                throw new Problem(Kind.UNAUTHENTICATED, "The token of the user was not issued here, or it has expired.", List.of(),
                    Map.of("WWW-Authenticate", "Bearer realm=\"carillon\", error=\"invalid_token\""));
            }
            String user = claims.getSubject();
            return Optional.of(new Caller("user-token", claims.getStringClaim(TENANT), claims.getStringClaim(MODE), Set.of(SCOPE), user));
        } catch (ParseException e) {
            return Optional.empty();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
