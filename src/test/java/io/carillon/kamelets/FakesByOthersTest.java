package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Delivery;
import io.carillon.process.NodeProgram;
import io.carillon.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our Kamelets in front of fakes that other people wrote after the vendors' documents: our sandbox shares our misunderstandings, they do not. */
class FakesByOthersTest extends SinkTest {

    private static final Map<String, String> AWS = Map.of("region", "eu-central-1", "accessKey", "AKIATEST", "secretKey", "s3cret+/&=");
    private NodeProgram fake;

    @AfterEach
    void close() {
        if (fake != null) {
            fake.close();
        }
    }

    /** aws-ses-v2-local. */
    @Test
    void sesGetsAMailThatItsParserReads() throws Exception {
        fake = NodeProgram.start("ses.mjs");
        String url = fake.url();
        Exchange done = send("email-ses-sink", with(AWS, "endpoint", url, "from", "sender@example.org", "fromName", "Käthe"),
            delivery("email", "ann@example.org", "Größe 🔔", NASTY, "<p>x</p>"));
        assertThat(done.getException()).isNull();
        JsonNode mail = Json.MAPPER.readTree(HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url + "/store")).build(),
            HttpResponse.BodyHandlers.ofString()).body()).at("/emails/0");
        assertThat(done.getMessage().getBody(String.class)).isEqualTo(mail.path("messageId").asText()).isNotEmpty();
        assertThat(mail.at("/destination/to/0").asText()).isEqualTo("ann@example.org");
        assertThat(mail.path("from").asText()).contains("Käthe", "sender@example.org");
        assertThat(mail.path("subject").asText()).isEqualTo("Größe 🔔");
        assertThat(mail.at("/body/text").asText().strip()).isEqualTo(NASTY.replace("\r\n", "\n"));
        assertThat(mail.at("/body/html").asText()).contains("<p>x</p>");
    }

    /** The server of serverless-offline-sns. */
    @Test
    void snsPublishesTheTextToThePhone() {
        fake = NodeProgram.start("sns.mjs");
        Delivery delivery = delivery("sms", "+4915112345678", null, NASTY, null);
        Exchange done = send("sms-sns-sink", with(AWS, "endpoint", fake.url(), "senderId", "Carillon"), delivery);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isNotEmpty();
        JsonNode taken = fake.line();
        assertThat(taken.path("target").asText()).isEqualTo("+4915112345678");
        assertThat(taken.path("message").asText()).isEqualTo(NASTY);
        assertThat(taken.path("attributes").toString()).contains("AWS.SNS.SMS.SenderID", "Carillon", delivery.id());
    }

    /** telegram-test-api. */
    @Test
    void telegramShowsTheTextInTheChat() {
        fake = NodeProgram.start("telegram.mjs");
        Exchange done = send("telegram-bot-sink", Map.of("authorizationToken", "1:secret-token", "baseUri", fake.url()),
            delivery("telegram", "42", null, NASTY, null));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("1");
        JsonNode taken = fake.line();
        assertThat(taken.path("botToken").asText()).isEqualTo("1:secret-token");
        assertThat(taken.at("/message/chat_id").asText()).isEqualTo("42");
        assertThat(taken.at("/message/text").asText()).isEqualTo(NASTY);
    }

    /** The library of standardwebhooks.com. */
    @Test
    void aReceiverBelievesOurSignature() {
        fake = NodeProgram.start("webhook.mjs", "webhook\ndemo\n%s\n0", MASTER);
        String url = fake.url() + "/hook";
        Delivery delivery = delivery("webhook", url, "Größe 🔔", NASTY, null);
        assertThat(send("webhook-http-sink", Map.of("secret", "for all"), delivery).getException()).isNull();
        JsonNode event = fake.line().path("event");
        assertThat(event.path("id").asText()).isEqualTo(delivery.id());
        assertThat(event.at("/data/text").asText()).isEqualTo(NASTY);
        fake.close();
        fake = NodeProgram.start("webhook.mjs", "webhook\nanother\n%s\n0", MASTER);
        Delivery forged = delivery("webhook", fake.url() + "/hook", null, "x", null);
        assertThat(send("webhook-http-sink", Map.of(), forged).getException()).isNotNull();
        assertThat(fake.line().path("refused").asText()).contains("signature");
    }

    private static Map<String, String> with(Map<String, String> some, String... more) {
        Map<String, String> all = new HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
