package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.Priority;
import io.carillon.message.Tracking;
import io.carillon.wire.Json;
import io.carillon.wire.PagePlace;
import java.nio.charset.StandardCharsets;
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
    void whatARecipientDidIsASetAndChangesNoState() {
        Delivery delivery = Samples.delivery(message, "email", false);
        ArrayNode hits = Json.MAPPER.createArrayNode();
        add(hits, Documents.of(delivery));
        for (String what : List.of("clicked", "read", "clicked")) {
            add(hits, Documents.of(Tracking.engaged("t", message.id(), delivery.id(), what, what.equals("read") ? null : 1, Samples.NOON)));
        }
        add(hits, Documents.of(Tracking.engaged("t", message.id(), "another delivery", "read", null, Samples.NOON)));
        assertThat(new Composer(PagePlace.NEWEST, 101).search(hits).answer("n").get("deliveries")).asList().singleElement().asString()
            .contains("engagement=[read, clicked]", "delivery=queued");
        assertThat(hits).extracting(hit -> hit.path("_id").asText()).filteredOn(id -> id.contains(":clicked:")).containsOnly(delivery.id() + ":clicked:1");
    }

    @Test
    void aDeliveryThatWasSentIsOneDocumentWithItsAttemptAndItsFigures() {
        Delivery delivery = Samples.delivery(message, "email", false);
        Outcome sent = delivery.outcome(DeliveryState.SENT, "smtp", null, "250 queued", "<1@x>", Samples.NOON);
        assertThat(OutcomeDocuments.of(sent.measured(42, 1_234))).singleElement().satisfies(document -> {
            assertThat(document.index()).isEqualTo(Indexes.DELIVERIES);
            assertThat(document.fields()).containsEntry("characters", 42).containsEntry("transmittedMs", 1_234L);
        });
        assertThat(OutcomeDocuments.of(sent)).as("of a release before").hasSize(2);
        assertThat(OutcomeDocuments.of(delivery.outcome(DeliveryState.FAILED, "smtp", "5.1.1", "no", null, Samples.NOON).measured(42, 1)))
            .as("it may be sent again").hasSize(2);
    }

    @Test
    void theYesOfAProviderIsSeenOnceHoweverItIsTold() {
        Delivery delivery = Samples.delivery(message, "email", false);
        Outcome sent = delivery.outcome(DeliveryState.SENT, "smtp", null, "250 queued", "<1@x>", Samples.NOON);
        ArrayNode hits = Json.MAPPER.createArrayNode();
        add(hits, OutcomeDocuments.of(sent.measured(42, 1_234)));
        Outcome.Taken taken = new Outcome.Taken("smtp", null, "<1@x>", Samples.NOON);
        add(hits, OutcomeDocuments.of(new Outcome(1, "e", delivery.id(), message.id(), "t", "r", "email", DeliveryState.DELIVERED, delivery.attempt(), "smtp", "ok", "later",
            "<1@x>", false, Priority.LOW, Samples.NOON, Samples.NOON.plusSeconds(9), List.of(), Map.of(), null, null, taken)));
        assertThat(new Composer(PagePlace.NEWEST, 101).search(hits).answer("n").get("deliveries")).asList().singleElement()
            .satisfies(shown -> assertThat(((Map<?, ?>) shown).get("attempts")).asList()
                .map(one -> (Object) ((Map<?, ?>) one).get("state")).isEqualTo(List.of("sent", "delivered")));
    }

    @Test
    void aRoundThatAReleaseBeforeTrackedByItselfIsStillRead() {
        Tracking old = new Json().tracking("""
            {"v":1,"deliveryId":"d","notificationId":"n","tenant":"t","channel":"sms","provider":"p","fate":"SENT","priority":"HIGH",
             "attempt":1,"characters":5,"transmittedMs":7,"at":"2026-11-21T10:00:00Z"}""".getBytes(StandardCharsets.UTF_8));
        assertThat(Documents.of(old)).singleElement().satisfies(document -> assertThat(document.id()).isEqualTo("d:track:1:SENT"));
    }

    private static void add(ArrayNode hits, List<Document> documents) {
        documents.forEach(document -> hits.addObject().put("_index", document.index()).put("_id", document.id())
            .set("_source", Json.MAPPER.valueToTree(document.fields())));
    }

    @Test
    void thePartsOfATextMessageAreSeenWithItsDelivery() {
        Delivery delivery = Samples.delivery(message, "sms", true).with(Map.of("segments", 2, "encoding", "ucs-2"));
        ArrayNode hits = Json.MAPPER.createArrayNode();
        add(hits, Documents.of(delivery));
        assertThat(new Composer(PagePlace.NEWEST, 101).search(hits).answer("n").get("deliveries").toString()).contains("segments=2", "encoding=ucs-2");
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
