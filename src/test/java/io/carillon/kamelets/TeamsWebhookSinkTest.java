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

    @ParameterizedTest
    @CsvSource({"gone,WorkflowNotFound,404", "never,InvalidRequestContent,400", "later,AuthorizationFailed,403", "later,NoResponse,502", "gone,WorkflowNotFound,200", "later,SomethingNew,202"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"…\"}}");
    }
}
