package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.Json;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a preview shows is what is sent, whatever the type of a value; and what cannot be sent says why. */
class PreviewFlowIT extends Stories {

    private static final String PART = "${mark} ${v} ${w} <#list all as one>${one};</#list> ${n?string(',##0.00')} ${at} ${o.x}";
    private static final String DRAFT = "{\"channels\":[\"sms\",\"email\"],\"parts\":{\"en\":{\"sms.ftl\":\"PART\",\"subject.ftl\":\"PART\",\"email.ftl\":\"PART\"},"
        .replace("PART", PART) + "\"de-DE\":{\"sms.ftl\":\"PART\",\"subject.ftl\":\"PART\",\"email.ftl\":\"PART\"}},".replace("PART", PART)
        + "\"variables\":{\"mark\":{},\"v\":{},\"w\":{},\"all\":{\"type\":\"list\"},\"n\":{\"type\":\"number\"},\"at\":{\"type\":\"time\"},\"o\":{\"type\":\"object\"}}}";

    @Override
    EmbeddedFlow running() {
        return EmbeddedFlow.shared();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567.89", "1e-8", "19.90", "-0.5", "1E+20", "123456789012345678901234567890", "true", "false",
        "\"a text\"", "\"< & > \\\" ' 🔔\"", "\"2026-12-01\""})
    void whatIsPreviewedIsSent(String value) throws JsonProcessingException {
        String name = "all-" + UUID.randomUUID();
        assertThat(carillon.api.put("/v1/templates/" + name, DRAFT).status()).isEqualTo(201);
        String mark = order();
        String data = "{\"mark\":\"%s\",\"v\":%s,\"w\":\"x\",\"all\":[%s],\"n\":1234.5,\"at\":\"2026-12-01T00:30:00+08:00\",\"o\":{\"x\":%s}}"
            .formatted(mark, value, value, value);
        JsonNode preview = carillon.api.post("/v1/templates/" + name + "/preview",
            "{\"locale\":\"de-de\",\"zone\":\"Europe/Berlin\",\"data\":" + data + "}").json();
        assertThat(preview.at("/channels/sms/text").asText()).contains("1.234,50", "30.11.2026, 17:30");
        String id = carillon.accepted("{\"template\":\"" + name + "\",\"to\":[{\"userId\":\"u1\"}],\"locale\":\"DE-de\",\"data\":" + data
            + ",\"metadata\":{\"v\":" + value + "},\"routing\":{\"method\":\"all\",\"channels\":[\"sms\",\"email\"]}}");
        carillon.until(id, message -> message.path("deliveries").size() == 2 && message.path("deliveries")
            .findValuesAsText("delivery").stream().allMatch("sent"::equals) && message.has("metadata"));
        assertThat(carillon.received("sms-sns-sink", mark).get(0).get("text").asText()).isEqualTo(preview.at("/channels/sms/text").asText());
        JsonNode mail = carillon.received("email-smtp-sink", mark).get(0);
        assertThat(mail.get("subject").asText()).isEqualTo(preview.at("/channels/email/subject").asText());
        assertThat(mail.get("text").asText().strip()).isEqualTo(preview.at("/channels/email/text").asText());
        JsonNode seen = Json.MAPPER.readTree(carillon.api.get("/v1/notifications/" + id).raw().body());
        assertThat(seen.at("/metadata/v")).isEqualTo(Json.MAPPER.readTree(value));
    }

    @Test
    void aMessageThatCannotBePrintedSaysWhyInItsDecisions() {
        String id = carillon.accepted(toUser("u1", order(), "sms").replaceAll("\"data\":\\{[^}]*}", "\"data\":{\"order\":{\"no\":\"text\"}}"));
        carillon.untilStatus(id, "failed");
        JsonNode seen = carillon.until(id, message -> message.at("/deliveries/0/decisions").size() >= 2);
        assertThat(seen.at("/deliveries/0/channel").asText()).isEqualTo("sms");
        assertThat(seen.at("/deliveries/0/decisions")).anySatisfy(decision -> {
            assertThat(decision.get("code").asText()).isEqualTo("render-failed");
            assertThat(decision.get("detail").asText()).contains("line 1", "order");
        });
    }

    @Test
    void aBooleanIsPrinted() {
        String reference = order();
        String id = carillon.accepted(toUser("u1", reference, "sms").replaceAll("\"data\":\\{[^}]*}", "\"data\":{\"order\":true}"));
        carillon.untilStatus(id, "sent");
        assertThat(carillon.until(id, message -> message.at("/deliveries/0").has("text")).at("/deliveries/0/text").asText())
            .isEqualTo("Your order true is on its way.");
    }
}
