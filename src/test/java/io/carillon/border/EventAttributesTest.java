package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/** Attributes of events in bytes that are no text. */
class EventAttributesTest {

    private static final String GOOD = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"low\"}";
    private final Border border = Border.shared();
    private final Events events = new Events(border);

    /** With replacement characters two ids were one, and the second message was lost as a repeat of the first. */
    @Test
    void anAttributeThatIsNotUtf8IsRefusedAndMakesNoMessage() {
        String key = "bytes-" + UUID.randomUUID();
        long before = border.count("carillon.low");
        for (String name : new String[] {"ce_id", "ce_source", "ce_type", "ce_specversion", "content-type", "ce_traceparent"}) {
            for (int bad : new int[] {0xFF, 0xFE}) {
                List<Header> headers = new ArrayList<>(Events.binary(key));
                headers.removeIf(header -> header.key().equals(name));
                headers.add(new RecordHeader(name, new byte[] {'/', 'e', (byte) bad}));
                events.send(key, GOOD, headers);
            }
        }
        events.send(key, GOOD.replace("\"order\"", "\"or\\udc00der\""), Events.binary(key + "low"));
        events.send(key, GOOD.replace("\"order\"", "\"or\\ud800der\""), Events.binary(key + "high"));
        events.send(key, GOOD, Events.binary(key));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(events.rejected(key)).hasSize(14));
        assertThat(events.rejected(key)).extracting(document -> document.at("/errors/0/pointer").asText() + " " + document.at("/errors/0/code").asText())
            .containsOnly("id invalid-attribute", "source invalid-attribute", "type invalid-attribute", "specversion invalid-attribute",
                "content-type invalid-attribute", "traceparent invalid-attribute", "/data lone-surrogate");
    }
}
