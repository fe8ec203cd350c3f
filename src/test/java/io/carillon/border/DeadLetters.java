package io.carillon.border;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Dead letters as rows, without the stages that make them. */
final class DeadLetters {

    private DeadLetters() {
    }

    /** One of the tenant demo, open, at the time of its death in epoch milliseconds. @return its id */
    static String open(Border border, long diedAt) {
        String id = UUID.randomUUID().toString();
        border.context.getBean(JdbcTemplate.class).update("insert into dead_letter (id, tenant, notification_id, delivery_id, recipient,"
            + " channel, provider, stage, code, detail, attempt, died_at, state, body) values (?, 'demo', 'n-1', 'd-1', 'user:u1', 'email',"
            + " 'email-smtp', 'deliver', 'smtp-550', 'refused', 1, ?, 'open', '{}')", id, diedAt);
        return id;
    }

    /** A request for each operation. */
    static void examples(Border border, Map<String, String> examples) {
        String path = "/v1/dead-letters/" + open(border, 1_000);
        examples.putAll(Map.of("list-dead-letters", "/v1/dead-letters?channel=email&code=smtp-550&limit=5",
            "read-dead-letter", path, "replay-dead-letter", path + "/replay", "replay-dead-letters", "/v1/dead-letters/replay",
            "discard-dead-letter", "/v1/dead-letters/" + open(border, 2_000) + "/discard", "list-audit", "/v1/audit?limit=5"));
    }
}
