package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD is answered as GET, without a body (RFC 9110, 9.3.2). It was once an empty 200, whatever GET would have said. */
class HeadTest {

    private final Border border = Border.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/u1/inbox", "/v1/templates/no-such", "/v1/templates", "/v1/audit?limit=x", "/openapi.yaml", "/t/c/forged",
        "/v1/receipts/nobody"})
    void headSaysWhatGetWould(String path) {
        Answer get = border.get(path);
        Answer head = border.send("HEAD", path, BodyPublishers.noBody(), "Authorization", "Bearer demo.demo");
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.raw().headers().firstValue("Content-Type")).isEqualTo(get.raw().headers().firstValue("Content-Type"));
        assertThat(head.raw().body()).isEmpty();
    }

    @Test
    void withoutACredentialItIsRefusedToo() {
        assertThat(border.send("HEAD", "/v1/templates", BodyPublishers.noBody()).status()).isEqualTo(401);
    }
}
