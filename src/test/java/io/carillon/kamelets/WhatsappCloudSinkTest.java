package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsappCloudSinkTest extends VendorSinkTest {

    WhatsappCloudSinkTest() {
        super(JsonSink.WHATSAPP_CLOUD);
    }

    private static final String OK = "{\"messages\":[{\"id\":\"wamid.HBgL\"}]}";

    @Test
    void textGoesToThePhoneNumber() throws Exception {
        assertThat(send(200, OK).getMessage().getBody(String.class)).isEqualTo("wamid.HBgL");
        assertThat(asked().path()).isEqualTo("/whatsapp/v25.0/106540352242922/messages");
        assertThat(asked().header("Authorization")).isEqualTo("Bearer tops3cret");
        assertThat(body().path("to").asText()).isEqualTo("+16505551234");
        assertThat(body().at("/text/body").asText()).isEqualTo("hello");
        assertThat(body().has("template")).isFalse();
    }

    @Test
    void anApprovedTemplateGoesInItsPlace() throws Exception {
        String part = "{\"name\":\"order_confirmation\",\"language\":{\"code\":\"en_US\"}}";
        Delivery delivery = JsonSink.WHATSAPP_CLOUD.delivery("+16505551234", "hello");
        send(delivery.with(new Content(null, "hello", null, false, Map.of("whatsapp-cloud", part))), 200, OK);
        assertThat(body().path("type").asText()).isEqualTo("template");
        assertThat(body().path("template").toString()).isEqualTo(part);
        assertThat(body().has("text")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"gone,131026,400", "never,131047,400", "never,132001,400", "later,130429,400", "later,190,401"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"error\":{\"message\":\"(#1) …\",\"code\":" + code + "}}");
    }

    @Test
    void ourIdComesBackInTheReceipts() throws Exception {
        Delivery delivery = JsonSink.WHATSAPP_CLOUD.delivery("+16505551234", "hello");
        send(delivery, 200, OK);
        assertThat(body().path("biz_opaque_callback_data").asText()).isEqualTo(delivery.id());
    }

    @Test
    void whatNoListNamesIsJudgedByItsStatus() {
        for (int status : new int[] {401, 403, 408, 409, 421, 423, 425, 429, 500}) {
            becomes("later", "99999", status, "{\"error\":{\"code\":99999}}");
        }
        becomes("never", "99999", 400, "{\"error\":{\"code\":99999}}");
    }
}
