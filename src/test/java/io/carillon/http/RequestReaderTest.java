package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Caller;
import java.io.IOException;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;

/** The variable {@code path}, of which the fingerprint of an Idempotency-Key is made. */
class RequestReaderTest {

    @Test
    void aPathHasOneSpellingHoweverItCame() throws IOException {
        assertThat(path("/v1/users/a%2Fb/addresses/push/c")).isEqualTo("/v1/users/a%2Fb/addresses/push/c")
            .isEqualTo(path("/v1/users/a%2fb/addresses/push/c")).isEqualTo(path("/v1/users/%61%2Fb/addr%65sses/p%75sh/c"));
        assertThat(path("/v1/users/%C3%BC%20/addresses/push/c")).isEqualTo(path("/v1/users/%c3%bc%20/addresses/push/c"));
    }

    @Test
    void otherNamesAreAnotherPath() throws IOException {
        assertThat(Set.of(path("/v1/users/a%2Fb/addresses/push/c"), path("/v1/users/a%252Fb/addresses/push/c"), path("/v1/users/a/addresses/push/b%2Fc"),
            path("/v1/users/%7Bchannel%7D/addresses/push/c"), path("/v1/users/push/addresses/push/c"), path("/v1/users/A%2Fb/addresses/push/c"))).hasSize(6);
    }

    private static String path(String raw) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("DELETE", raw);
        request.addHeader("Authorization", "Bearer k.s");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(camel);
            new RequestReader((authorization, address) -> new Caller("k", "acme", "live", Set.of("send")))
                .read(new Contract().look(PathContainer.parsePath(raw)), request, exchange);
            return exchange.getVariable("path", String.class);
        }
    }
}
