package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of one batch is written. */
class BulkTest {

    private final Bulk bulk = new Bulk();

    @Test
    void ofTwoStatesOfADeliveryTheLaterOneIsWrittenInWhateverOrderTheyCame() {
        bulk.add(List.of(state("d1", 1, "queued"), state("d2", 9, "sent")));
        bulk.add(List.of(state("d1", 9, "sent"), state("d2", 1, "queued")));
        assertThat(bulk.next(10)).extracting(document -> document.fields().get("state")).containsExactly("sent", "sent");
    }

    @Test
    void ofTwoRecordsOfOneMessageTheFirstStands() {
        bulk.add(List.of(state("m", 1, "as it was accepted"), state("m", 1, "a page of its group")));
        assertThat(bulk.next(10)).singleElement().extracting(document -> document.fields().get("state")).isEqualTo("as it was accepted");
    }

    @Test
    void documentsOfTwoIndexesAreTwoAlsoUnderOneId() {
        bulk.add(List.of(state("d", 1, "a"), new Document("other", "d", null, Map.of())));
        assertThat(bulk.next(10)).hasSize(2);
        assertThat(bulk.next(1)).hasSize(1);
    }

    private static Document state(String id, long version, String state) {
        return new Document("i", id, version, Map.of("state", state));
    }
}
