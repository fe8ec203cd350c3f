package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** inbox-store-sink: an entry for each delivery. */
@Import(InboxStoreSinkTest.Store.class)
class InboxStoreSinkTest extends SinkTest {

    private static final String KAMELET = "inbox-store-sink";

    static class Store {

        @Bean
        DataSource dataSource() throws Exception {
            JdbcDataSource source = new JdbcDataSource();
            source.setUrl("jdbc:h2:mem:inbox;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
            for (String tables : List.of("V8__inbox.sql", "V14__webhook_secrets.sql")) {
                String sql = Files.readString(Path.of("src/main/resources/db/migration", tables));
                new JdbcTemplate(source).execute(sql.replace("${text}", "text"));
            }
            return source;
        }
    }

    @Autowired
    DataSource source;

    @Test
    void theEntryHoldsWhatTheUserReads() {
        Delivery delivery = delivery("inbox", "u1", "Your order", NASTY + "x".repeat(10_000), null);
        assertThat(send(delivery).getMessage().getBody(String.class)).isEqualTo(delivery.id());
        Map<String, Object> row = row(delivery);
        assertThat(row.get("user_id")).isEqualTo("u1");
        assertThat(row.get("subject")).isEqualTo("Your order");
        assertThat(row.get("body").toString()).isEqualTo(delivery.content().text());
    }

    @Test
    void theRepeatOfADeliveryMakesNoSecondEntry() {
        Delivery delivery = delivery("inbox", "u1", null, "hello", null);
        send(delivery);
        assertThat(send(delivery).getMessage().getBody(String.class)).isEqualTo(delivery.id());
        row(delivery);
    }

    @Test
    void withoutAUserThereIsNoInbox() {
        for (String nobody : new String[] {null, " ", "u".repeat(129)}) {
            assertThat(refusal(send(delivery("inbox", nobody, null, "hello", null))).code()).isEqualTo("bad-address");
        }
    }

    @Test
    void aDatabaseThatIsDownMeansLater() {
        JdbcTemplate sql = new JdbcTemplate(source);
        sql.execute("alter table inbox rename to hidden");
        try {
            Exchange sent = send(delivery("inbox", "u1", null, "hello", null));
            assertThat(sent.getException()).isNotNull();
            assertThat(refusal(sent)).isNull();
        } finally {
            sql.execute("alter table hidden rename to inbox");
        }
    }

    /** Somebody holds the row; in production the driver waits ten seconds for any answer. */
    @Test
    void aDatabaseThatHangsMeansLater() throws Exception {
        Delivery delivery = delivery("inbox", "u1", null, "hello", null);
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("insert into inbox (id, tenant, user_id, notification_id, priority, body, created_at, expires_at) "
                + "values ('" + delivery.id() + "', 't', 'u1', 'n', 'high', 'hello', 1, 2)");
            Exchange sent = send(delivery);
            assertThat(sent.getException()).isNotNull();
            assertThat(refusal(sent)).isNull();
            other.rollback();
        }
    }

    @Test
    void theLogSaysNothingOfAnEntry() {
        try (Heard log = new Heard()) {
            send(delivery("inbox", "ann-nobody", "Your door", "The code of the door is 4711", null));
            aDatabaseThatIsDownMeansLater();
            assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain("ann-nobody", "Your door", "The code of the door"));
        }
    }

    private Exchange send(Delivery delivery) {
        return send(KAMELET, Map.of(), delivery);
    }

    private Map<String, Object> row(Delivery delivery) {
        return new JdbcTemplate(source).queryForMap("select user_id, subject, cast(body as varchar) as body from inbox where id = ?", delivery.id());
    }

    @Test
    void anEntryIsKeptAsLongAsTheAccountSaysAndShowsItsMarkup() {
        Delivery delivery = delivery("inbox", "u1", null, "text", "<p>html</p>");
        send(KAMELET, Map.of("keepDays", "7"), delivery);
        assertThat(row(delivery).get("body")).isEqualTo("<p>html</p>");
        Long days = new JdbcTemplate(source).queryForObject("select (expires_at - created_at) / 86400000 from inbox where id = ?", Long.class, delivery.id());
        assertThat(days).isEqualTo(7);
    }
}
