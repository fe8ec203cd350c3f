package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.DeadLetter;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Route file 63: each dead letter becomes a row. The letters are those that the routes before it make. */
@CamelSpringBootTest
@RouteTest("00-failures,61-wait,62-dead,63-keep-dead")
@ExtendWith(OutputCaptureExtension.class)
class KeepDeadRouteTest {

    @Autowired
    RouteWorld world;
    @Autowired
    MeterRegistry meters;

    @Test
    void aDeadLetterIsKeptWithAllThatSaysWhy() {
        Figures kept = Figures.of(meters, "carillon.dead.letters", "stage", "deliver", "owner", "tenant", "channel", "test",
            "code", "smtp-550");
        Delivery delivery = delivery("{\"attempt\":4,\"expiresAt\":\"2026-12-01T00:00:00Z\"}");
        keep(dead(delivery, new PermanentFailure("smtp-550", "no such user")));
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("tenant", "demo").containsEntry("state", "open")
            .containsEntry("notification_id", delivery.notificationId()).containsEntry("delivery_id", delivery.id())
            .containsEntry("recipient", "user:u1").containsEntry("channel", "test").containsEntry("stage", "deliver")
            .containsEntry("code", "smtp-550").containsEntry("detail", "no such user").containsEntry("attempt", 4)
            .containsEntry("expires_at", delivery.expiresAt().toEpochMilli()).containsEntry("died_at", world.clock.millis()));
        assertThat(rows().get(0).get("body").toString()).contains("your code is 1234");
        assertThat(kept.grown()).isEqualTo(1);
    }

    @Test
    void theSameDeathToldTwiceIsOneLetterAndOneAfterAReplayIsAnother() {
        Figures kept = Figures.of(meters, "carillon.dead.letters");
        Delivery delivery = delivery();
        keep(dead(delivery, new PermanentFailure("smtp-550", "x")));
        keep(dead(delivery, new PermanentFailure("smtp-550", "x")));
        assertThat(rows()).hasSize(1);
        keep(dead(delivery.replayed(1, world.clock.instant()), new PermanentFailure("smtp-550", "x")));
        assertThat(rows()).hasSize(2);
        assertThat(kept.grown()).as("counted like the rows").isEqualTo(2);
    }

    @Test
    void nothingOfASecretIsKept() {
        keep(dead(delivery("{\"content\":{\"text\":\"your code is PIN-1234\",\"sensitive\":true}}"), new PermanentFailure("smtp-550", "x")));
        assertThat(rows().get(0)).containsEntry("withheld", "sensitive").containsEntry("body", null);
        assertThat(rows().toString()).doesNotContain("PIN-1234");
    }

    @Test
    void aLetterOfNobodyIsKeptAndTheLogAndAFigureSaySo(CapturedOutput log) {
        Figures kept = Figures.of(meters, "carillon.dead.letters", "stage", "prepare", "owner", "nobody");
        keep(dead(null, new PermanentFailure("unreadable-record", "not a Delivery record")));
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("tenant", null)
            .containsEntry("withheld", "unreadable").containsEntry("code", "unreadable-record"));
        assertThat(kept.grown()).isEqualTo(1);
        assertThat(log.getOut()).contains("WARN").contains("nobody could read");
    }

    @Test
    void aLetterOfTheReleaseBeforeIsKeptToo() {
        keep("""
            {"v":1,"stage":"deliver","code":"smtp-550","at":"2026-11-21T10:00:00Z","notificationId":"n","delivery":{"id":"d","tenant":"demo",
             "notificationId":"n","recipient":{"userId":"u1"},"channel":"email","priority":"HIGH","content":{"text":"t"}}}""".getBytes());
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("tenant", "demo").containsEntry("withheld", null));
    }

    @Test
    void anotherHandsLetterWithTextsThatAreTooLongIsKeptCut() {
        keep(new DeadLetter(2, "x".repeat(99), "s".repeat(99), "p".repeat(99), "c".repeat(999), "d\u0000".repeat(999), world.clock.instant(),
            "t".repeat(99), "n".repeat(99), "r".repeat(999), null, null, "w".repeat(99), "s".repeat(999)));
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row.get("detail").toString()).hasSize(500).doesNotContain("\u0000"));
    }

    @Test
    void aRecordThatIsNoDeadLetterIsOneItself() {
        assertThat(world.send("keep-dead", "{}".getBytes()).getException()).isNull();
        assertThat(world.topics()).containsExactly("carillon.dead");
        keep(world.published.get(0).body());
        assertThat(rows()).hasSize(1);
    }

    /** It was: one letter that could not be kept became another, as fast as the broker took them. */
    @Test
    void aFaultOfOursWhileKeepingALetterMakesNoFurtherLetters() {
        Object letter = dead(delivery(), new PermanentFailure("never-fits", "x"));
        world.published.clear();
        world.sql.execute("alter table dead_letter add constraint fault check (code <> 'never-fits')");
        try {
            assertThat(world.send("keep-dead", new Json().write(letter)).getException()).isNotNull();
        } finally {
            world.sql.execute("alter table dead_letter drop constraint fault");
        }
        assertThat(world.published).isEmpty();
    }

    @Test
    void withoutTheDatabaseTheRecordIsRepeated() {
        Object letter = dead(delivery(), new PermanentFailure("smtp-550", "x"));
        world.loses("dead_letter");
        assertThat(world.send("keep-dead", new Json().write(letter)).getException()).hasRootCauseInstanceOf(SQLException.class);
        world.recovers();
        keep(letter);
        assertThat(rows()).hasSize(1);
    }

    /** As give-up makes it. */
    private Object dead(Delivery delivery, PermanentFailure failure) {
        world.published.clear();
        world.send("give-up", new byte[0], delivery == null ? Map.of() : Map.of("delivery", delivery),
            exchange -> exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure));
        return world.published.get(0).body();
    }

    private void keep(Object letter) {
        assertThat(world.send("keep-dead", new Json().write(letter)).getException()).isNull();
    }

    private List<Map<String, Object>> rows() {
        return world.sql.queryForList("select * from dead_letter");
    }
}
