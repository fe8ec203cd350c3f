package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.PermanentFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposerTest {

    @Test
    void theLedgerAloneGivesAnAnswer() {
        Composer found = new Composer().ledger(List.of(row("d1", "SENT"), row("d2", "RETRY")));

        assertThat(found.settled()).isFalse();
        assertThat(found.answer("n1")).containsEntry("status", "sent").containsEntry("source", "ledger");
        assertThat(found.answer("n1").get("deliveries").toString()).contains("delivery=sent", "delivery=attempted");
    }

    @Test
    void anUnknownMessageHasNoAnswer() {
        assertThat(new Composer().ledger(List.of()).answer("n1")).isNull();
    }

    @Test
    void aForeignCursorIsRefused() {
        for (String cursor : List.of("%%%", "bm9uc2Vuc2U", "e30", "W10")) {
            assertThatThrownBy(() -> Cursor.read(cursor)).isInstanceOf(PermanentFailure.class).hasMessageContaining("cursor");
        }
    }

    @Test
    void aQueryWithoutATenantIsNotAsked() {
        assertThatThrownBy(() -> Query.of(name -> null)).isInstanceOf(PermanentFailure.class);
    }

    private static Map<String, Object> row(String id, String state) {
        return Map.of("id", id, "recipient", "user:u1", "channel", "email", "state", state);
    }
}
