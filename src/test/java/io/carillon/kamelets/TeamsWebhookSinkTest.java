package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsWebhookSinkTest extends VendorSinkTest {

    TeamsWebhookSinkTest() {
        super(JsonSink.TEAMS_WEBHOOK);
    }

    @Test
    void theTextGoesAsACardToTheWorkflowOfTheName() throws Exception {
        assertThat(send(202, "").getException()).isNull();
        assertThat(asked().path()).isEqualTo("/teams/workflows/w1/triggers/manual/paths/invoke?api-version=1&sp=s&sv=1.0&sig=tops3cret");
        assertThat(body().at("/attachments/0/content/body/0/text").asText()).isEqualTo("hello");
        assertThat(asked().header("Authorization")).isNull();
    }

    @Test
    void whatIsMarkupToTeamsIsShownAsItIsWritten() throws Exception {
        String text = "[pay](https://evil.example) **b** _i_ `c` ~s~ <at>Ann</at> {{DATE(2026-01-01T00:00:00Z)}} a\\b & c\n- one\r\n 1. two\n# h 3-4 1.5";
        send(JsonSink.TEAMS_WEBHOOK.delivery("ops", text), 202, "");
        String shown = body().at("/attachments/0/content/body/0/text").asText();
        assertThat(shown).isEqualTo("\\[pay\\](https://evil.example) \\*\\*b\\*\\* \\_i\\_ \\`c\\` \\~s\\~ \\<at\\>Ann\\</at\\> "
            + "\\{\\{DATE(2026-01-01T00:00:00Z)\\}\\} a\\\\b \\& c\n\\- one\r\n 1\\. two\n\\# h 3-4 1.5");
        assertThat(shown.replaceAll("\\\\(\\p{Punct})", "$1")).isEqualTo(text);
    }

    /** A table, or a log: each character must cost the same. */
    @Test
    void aTextThatIsAllMarkupIsShownToo() throws Exception {
        send(JsonSink.TEAMS_WEBHOOK.delivery("ops", "*|".repeat(3_000) + "\n- x".repeat(1_000)), 202, "");
        assertThat(body().at("/attachments/0/content/body/0/text").asText())
            .isEqualTo("\\*\\|".repeat(3_000) + "\n\\- x".repeat(1_000));
    }

    @ParameterizedTest
    @CsvSource({"never,WorkflowNotFound,404", "never,InvalidRequestContent,400", "later,AuthorizationFailed,403", "later,NoResponse,502", "never,WorkflowNotFound,200", "later,SomethingNew,202"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"…\"}}");
    }
}
