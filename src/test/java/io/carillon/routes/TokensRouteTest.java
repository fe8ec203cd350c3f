package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Callers;
import java.util.Map;
import java.util.Set;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 87-tokens: credentials for the applications of users. */
@CamelSpringBootTest
@RouteTest("00-failures,87-tokens")
class TokensRouteTest {

    @Autowired
    RouteWorld world;
    @Autowired
    Callers callers;

    @Test
    void theTokenStandsForTheUserInTheTenantOfTheCaller() {
        Answer answer = make("u1");
        assertThat(answer.status()).isEqualTo(201);
        Caller user = callers.of("Bearer " + ((Map<?, ?>) answer.body()).get("token"), "192.0.2.1");
        assertThat(user.tenant()).isEqualTo("acme");
        assertThat(user.user()).isEqualTo("u1");
        assertThat(user.may("send")).isFalse();
    }

    @Test
    void aUserIdThatIsTooLongIsRefused() {
        assertThat(make("u".repeat(129)).status()).isEqualTo(422);
    }

    private Answer make(String user) {
        Caller service = new Caller("k", "acme", "live", Set.of("send"));
        return world.send("make-user-token", null, Map.of("caller", service, "user", user)).getMessage().getBody(Answer.class);
    }
}
