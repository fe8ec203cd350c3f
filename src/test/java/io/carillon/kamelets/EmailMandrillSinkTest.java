package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Delivery;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailMandrillSinkTest extends VendorSinkTest {

    EmailMandrillSinkTest() {
        super(JsonSink.EMAIL_MANDRILL);
    }

    @Test
    void theMailIsWhole() throws Exception {
        Delivery delivery = delivery("email", "ann@example.org", "Hello", "text", "<p>html</p>");
        assertThat(send(delivery, 200, "[{\"email\":\"ann@example.org\",\"status\":\"queued\",\"_id\":\"abc\"}]").getMessage()
            .getBody(String.class)).isEqualTo("abc");
        assertThat(asked().path()).isEqualTo("/mandrill/api/1.0/messages/send");
        assertThat(body().path("key").asText()).isEqualTo("tops3cret");
        JsonNode message = body().path("message");
        assertThat(message.path("to").toString()).isEqualTo("[{\"email\":\"ann@example.org\",\"type\":\"to\"}]");
        assertThat(message.path("subject").asText()).isEqualTo("Hello");
        assertThat(message.path("html").asText()).isEqualTo("<p>html</p>");
        assertThat(message.path("preserve_recipients").isBoolean()).isTrue();
        assertThat(message.path("preserve_recipients").asBoolean()).as("nobody sees who else got it").isFalse();
        assertThat(message.at("/headers/Auto-Submitted").asText()).isEqualTo("auto-generated");
        assertThat(message.at("/metadata/delivery").asText()).isEqualTo(delivery.id());
    }

    @Test
    void aDomainGoesAsALabelsAndANameThatIsNotAsciiToNobody() throws Exception {
        send(delivery("email", "user@bücher.example", "Hello", "text", null), 200, "[{\"status\":\"sent\",\"_id\":\"abc\"}]");
        assertThat(body().at("/message/to/0/email").asText()).isEqualTo("user@xn--bcher-kva.example");
        Exchange refused = send(delivery("email", "Łda@example.org", "Hello", "text", null), 200, "[]");
        assertThat(refusal(refused).code()).isEqualTo("bad-address");
        assertThat(refusal(send(delivery("email", "nobody", "Hello", "text", null), 200, "[]")).code()).isEqualTo("bad-address");
    }

    @ParameterizedTest
    @CsvSource({"gone,hard-bounce,200", "gone,invalid,200", "never,unsigned,200", "never,spam,200", "never,unsub,200", "never,custom,200", "later,soft-bounce,200"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "[{\"status\":\"rejected\",\"reject_reason\":\"" + code + "\",\"_id\":\"abc\"}]");
    }

    @ParameterizedTest
    @CsvSource({"never,ValidationError", "later,Invalid_Key", "later,PaymentRequired"})
    void anErrorIsJudgedByItsNameForEachComesAs500(String kind, String name) {
        becomes(kind, name, 500, "{\"status\":\"error\",\"code\":-1,\"name\":\"" + name + "\",\"message\":\"…\"}");
    }

    @Test
    void aMailWithoutASubjectHasAnEmptyOne() throws Exception {
        send(delivery("email", "ann@example.org", null, "text", null), 200, "[{\"status\":\"sent\",\"_id\":\"abc\"}]");
        assertThat(body().at("/message/subject").isTextual()).isTrue();
        assertThat(body().path("message").has("html")).isFalse();
    }
}
