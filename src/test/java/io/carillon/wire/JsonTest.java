package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.PermanentFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A rolling update has two releases at once: what one wrote the other reads. One stored sample for each version of a record. */
class JsonTest {

    private final Json json = new Json();

    @Test
    void aNotificationOfVersion1IsRead() throws IOException {
        survives("notification-v1.json", json::notification);
    }

    @Test
    void aDeliveryOfVersion1IsRead() throws IOException {
        survives("delivery-v1.json", json::delivery);
    }

    @Test
    void anOutcomeOfVersion1IsRead() throws IOException {
        survives("outcome-v1.json", json::outcome);
    }

    @Test
    void aReceiptOfVersion1IsRead() throws IOException {
        survives("receipt-v1.json", json::receipt);
    }

    @Test
    void aDeadLetterOfVersions1And2IsRead() throws IOException {
        survives("dead-letter-v1.json", json::deadLetter);
        survives("dead-letter-v2.json", json::deadLetter);
    }

    @Test
    void whatIsNoRecordIsRefusedWithoutQuotingIt() {
        for (String poison : new String[] {"", "null", "[]", "{\"to\":", "secret-4711", "{\"to\":\"secret-4711\"}"}) {
            assertThatThrownBy(() -> json.notification(poison.getBytes(StandardCharsets.UTF_8))).as(poison)
                .isInstanceOfSatisfying(PermanentFailure.class, failure -> assertThat(failure.code()).isEqualTo("unreadable-record"))
                .hasMessageNotContaining("4711");
        }
    }

    /** Reads the sample, writes it again: every field that it had and we know must be the same. */
    private void survives(String sample, Function<byte[], Object> read) throws IOException {
        byte[] stored;
        try (InputStream in = getClass().getResourceAsStream("JsonTest/" + sample)) {
            stored = in.readAllBytes();
        }
        ObjectNode before = (ObjectNode) Json.MAPPER.readTree(stored);
        ObjectNode after = (ObjectNode) Json.MAPPER.readTree(json.write(read.apply(stored)));
        before.remove("aFieldOfTheNextRelease");
        // What a later release of ours added has its default.
        List<String> known = new ArrayList<>();
        before.fieldNames().forEachRemaining(known::add);
        after.retain(known);
        assertThat(after).isEqualTo(before);
    }
}
