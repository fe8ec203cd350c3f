package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Caller;
import io.carillon.message.Notification;
import io.carillon.message.Problem;
import io.carillon.message.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 20: a recipient has one form, however the request spells it. */
@CamelSpringBootTest
@RouteTest("10-accept")
class RecipientFormsTest {

    @Autowired
    RouteWorld world;

    @Test
    void aMailboxIsWrittenAsPeopleDoAndKeptInItsOneForm() {
        assertThat(admitted(request("{\"email\":\"Łda@BÜCHER.example\"}")).to()).extracting(Recipient::email)
            .containsExactly("Łda@xn--bcher-kva.example");
    }

    @Test
    void aPhoneNumberIsWrittenAsPeopleDoAndKeptAsE164() {
        assertThat(admitted(request("{\"phone\":\"+49 (0)151 12-345 678\"}")).to()).extracting(Recipient::phone)
            .containsExactly("+4915112345678");
    }

    @Test
    void aNumberThatWasCopiedWithMarksIsTheSameRecipient() {
        String copied = "\u202A+49\u00A0151\u00A012345678\u202C";
        assertThat(admitted(request("{\"phone\":\"" + copied + "\"}")).to()).extracting(Recipient::phone)
            .containsExactly("+4915112345678");
        assertThat(admitted(request("{\"whatsapp\":\"" + copied + "\"}")).to()).extracting(Recipient::address)
            .containsExactly("+4915112345678");
        assertThat(admit(request("{\"phone\":\"" + copied + "\"},{\"phone\":\"+4915112345678\"}")).getException())
            .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors()).extracting(Problem.Fault::code)
                .containsExactly("duplicate-recipient"));
    }

    @ParameterizedTest
    @CsvSource({"http://my_service:8080/,http://my_service:8080/", "https://bücher.example/x,https://xn--bcher-kva.example/x",
        "HTTPS://Hooks.Example.org:443/a#b,https://hooks.example.org/a"})
    void aWebhookIsKeptInItsOneForm(String written, String kept) {
        assertThat(admitted(request("{\"webhook\":\"" + written + "\"}")).to()).extracting(Recipient::webhook).containsExactly(kept);
        assertThat(admit(request("{\"webhook\":\"" + written + "\"},{\"webhook\":\"" + kept + "#c\"}")).getException())
            .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors()).extracting(Problem.Fault::code)
                .containsExactly("duplicate-recipient"));
    }

    private Notification admitted(byte[] request) {
        Exchange done = admit(request);
        assertThat(done.getException()).isNull();
        return done.getVariable("notification", Notification.class);
    }

    private Exchange admit(byte[] request) {
        return world.send("accept-notification", request, Map.of("caller", new Caller("key", "demo", "live", Set.of("send"))));
    }

    private static byte[] request(String to) {
        return ("{\"template\":\"order-shipped\",\"to\":[" + to + "],\"data\":{\"order\":\"1\"}}").getBytes(StandardCharsets.UTF_8);
    }
}
