package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Delivery;
import io.carillon.process.NodeProgram;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What webpush-vapid-sink sends is read by http_ece and Node's crypto: nothing of Carillon, nor of the library it encrypts with. */
class WebpushByOthersTest extends SinkTest {

    /** The browser of RFC 8291, section 5. */
    private static final String PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String OURS = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    private NodeProgram service;
    private String url;

    @BeforeEach
    void open() {
        service = NodeProgram.start("push-service.mjs", PRIVATE, AUTH);
        url = service.url();
    }

    @AfterEach
    void close() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void aBrowserReadsWhatWasWrittenAndKnowsWhoSentIt() {
        Delivery delivery = delivery("webpush", subscription(AUTH), "Größe 🔔", NASTY, null, Instant.now().plusSeconds(600));
        Exchange done = send(delivery);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("/m/1");
        JsonNode taken = service.line();
        assertThat(taken.path("refused").asText()).isEmpty();
        assertThat(taken.at("/message/title").asText()).isEqualTo("Größe 🔔");
        assertThat(taken.at("/message/body").asText()).isEqualTo(NASTY);
        assertThat(taken.at("/message/delivery").asText()).isEqualTo(delivery.id());
        assertThat(taken.path("key").asText()).isEqualTo(OURS);
        assertThat(taken.path("sub").asText()).isEqualTo("mailto:carillon@example.org");
        assertThat(taken.path("ttl").asInt()).isBetween(500, 600);
    }

    @Test
    void theLongestTextThatIsTakenFitsIntoOneMessage() {
        assertThat(send(delivery("webpush", subscription(AUTH), "s", "x".repeat(3_850), null)).getException()).isNull();
        assertThat(service.line().at("/message/body").asText()).hasSize(3_850);
    }

    /** The judge can say no: what was encrypted for another browser is none of this one's. */
    @Test
    void anotherBrowserCannotReadIt() {
        assertThat(refusal(send(delivery("webpush", subscription("AAAAAAAAAAAAAAAAAAAAAA"), "s", "hello", null)))).isNotNull();
        assertThat(service.line().path("refused").asText()).isNotEmpty();
    }

    /** And yes to what RFC 8291 prints in section 5. */
    @Test
    void theJudgeReadsTheExampleOfTheRfc() {
        try (NodeProgram decrypt = NodeProgram.start("decrypt.mjs", PRIVATE, AUTH, "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy"
            + "27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
            + "a-fN")) {
            assertThat(decrypt.line().path("text").asText()).isEqualTo("When I grow up, I want to be a watermelon");
        }
    }

    private String subscription(String auth) {
        return "{\"endpoint\":\"" + url + "/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV\",\"keys\":{\"p256dh\":\"" + PUBLIC + "\",\"auth\":\""
            + auth + "\"}}";
    }

    private Exchange send(Delivery delivery) {
        return send("webpush-vapid-sink", Map.of("publicKey", OURS, "privateKey", "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "subject",
            "mailto:carillon@example.org", "schemes", "http"), delivery);
    }
}
