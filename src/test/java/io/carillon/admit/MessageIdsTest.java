package io.carillon.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private final MessageIds ids = ids("a secret of 32 bytes, or longer.");

    @Test
    void anIdIsAUuidOfVersionSevenAndSortsByTime() {
        UUID id = UUID.fromString(ids.next("t1"));
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(ids.next("t1")).isNotEqualTo(id.toString());
    }

    @Test
    void onlyItsTenantKnowsIt() {
        String id = ids.next("t1");
        assertThat(ids.issued("t1", id)).isTrue();
        assertThat(ids.issued("t2", id)).isFalse();
        assertThat(ids("another secret of 32 bytes .....").issued("t1", id)).isFalse();
    }

    @Test
    void anInventedOrChangedIdIsNone() {
        String id = ids.next("t1");
        String changed = id.substring(0, 20) + (id.charAt(20) == 'a' ? 'b' : 'a') + id.substring(21);
        for (String none : new String[] {changed, id.toUpperCase(java.util.Locale.ROOT), UUID.randomUUID().toString(), "x", "", "1-2-3-4-5"}) {
            assertThat(ids.issued("t1", none)).as(none).isFalse();
        }
    }

    private static MessageIds ids(String secret) {
        return new MessageIds(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
