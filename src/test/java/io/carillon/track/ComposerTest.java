package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.PermanentFailure;
import io.carillon.message.Problem;
import io.carillon.wire.PagePlace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposerTest {

    @Test
    void theLedgerAloneGivesAnAnswer() {
        Composer found = new Composer(PagePlace.NEWEST, 101)
            .ledger(List.of(row("d1", "SENT"), row("d2", "RETRY")), List.of());

        assertThat(found.settled()).isFalse();
        assertThat(found.answer("n1")).containsEntry("status", "sent").containsEntry("source", "ledger");
        assertThat(found.answer("n1").get("deliveries").toString()).contains("delivery=sent", "delivery=attempted");
    }

    @Test
    void anUnknownMessageHasNoAnswer() {
        assertThat(new Composer(PagePlace.NEWEST, 101).ledger(List.of(), List.of()).answer("n1")).isNull();
    }

    @Test
    void aForeignCursorIsRefused() {
        for (String cursor : List.of("%%%", "bm9uc2Vuc2U", "e30", "W10")) {
            assertThatThrownBy(() -> query(Map.of("tenant", "t", "cursor", cursor)).place()).isInstanceOf(Problem.class).hasMessageContaining("cursor");
        }
    }

    @Test
    void aQueryWithoutATenantIsNotAsked() {
        assertThatThrownBy(() -> Query.of(name -> null)).isInstanceOf(PermanentFailure.class);
    }

    private static Query query(Map<String, String> named) {
        return Query.of(named::get);
    }

    private static Map<String, Object> row(String id, String state) {
        return Map.of("id", id, "recipient", "user:u1", "channel", "email", "state", state);
    }
}
