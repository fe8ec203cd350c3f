package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private final Notification message = Samples.message("t", "order-shipped", Priority.HIGH, "erp", Samples.NOON);

    @Test
    void theVariablesOfATemplateNeverReachTheIndex() throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(Documents.of(message))).doesNotContain("secret-variable").contains("order-shipped");
    }

    @Test
    void sensitiveContentNeverReachesTheIndex() throws Exception {
        Delivery open = Samples.delivery(message, "email", false);
        Delivery secret = Samples.delivery(message, "email", true);

        assertThat(Json.MAPPER.writeValueAsString(Documents.of(open))).contains("Order 42", "shipped");
        assertThat(Json.MAPPER.writeValueAsString(Documents.of(secret))).doesNotContain("Order 42", "\"shipped\"");
    }

    @Test
    void thePartsOfATextMessageAreSeenWithItsDelivery() {
        Delivery delivery = Samples.delivery(message, "sms", true).with(Map.of("segments", 2, "encoding", "ucs-2"));
        ArrayNode hits = Json.MAPPER.createArrayNode();
        Documents.of(delivery).forEach(document -> hits.addObject().put("_index", document.index())
            .set("_source", Json.MAPPER.valueToTree(document.fields())));
        assertThat(new Composer().search(hits).answer("n").get("deliveries").toString()).contains("segments=2", "encoding=ucs-2");
    }

    @Test
    void theRankOfAStateCountsBeforeTheNumberOfTheAttempt() {
        assertThat(Documents.version(DeliveryState.SENT, 1)).isGreaterThan(Documents.version(DeliveryState.ATTEMPTED, 900_000));
        assertThat(Documents.version(DeliveryState.ATTEMPTED, 2)).isGreaterThan(Documents.version(DeliveryState.ATTEMPTED, 1));
    }

    @Test
    void aMessageIsWhatItsBestDeliveryIsOrWhatIsStillUnderWay() {
        assertThat(Status.of(List.of())).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(Status.of(List.of(DeliveryState.FAILED, DeliveryState.QUEUED))).isEqualTo(DeliveryState.QUEUED);
        assertThat(Status.of(List.of(DeliveryState.QUEUED, DeliveryState.SENT))).isEqualTo(DeliveryState.SENT);
        assertThat(Status.of(List.of(DeliveryState.BOUNCED, DeliveryState.SUPPRESSED))).isEqualTo(DeliveryState.BOUNCED);
    }
}
