package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackWebhookSinkTest extends VendorSinkTest {

    SlackWebhookSinkTest() {
        super(JsonSink.SLACK_WEBHOOK);
    }

    @Test
    void theTextGoesIntoTheChannelOfTheName() throws Exception {
        assertThat(send(JsonSink.SLACK_WEBHOOK.delivery("ops", "a < b & <!channel>"), 200, "ok").getException()).isNull();
        assertThat(asked().path()).isEqualTo("/slack/services/T00000000/B00000000/tops3cret");
        assertThat(asked().body()).isEqualTo("{\"text\":\"a &lt; b &amp; &lt;!channel&gt;\",\"mrkdwn\":false}");
    }

    @ParameterizedTest
    @CsvSource({"never,channel_not_found,404", "never,no_service,404", "never,invalid_payload,400", "later,invalid_token,403", "later,rollup_error,500"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, code);
    }
}
