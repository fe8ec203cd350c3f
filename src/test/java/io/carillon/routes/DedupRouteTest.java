package io.carillon.routes;

import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 44: one message for each dedupKey and recipient within a day. */
@CamelSpringBootTest
@RouteTest("00-failures,32-prepare,41-route,44-dedup,50-deliver,SelectRouteTest/channels")
class DedupRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void theSecondMessageWithAKeyIsSuppressedAndNamesTheFirst() {
        Notification first = to("a@example.org", "order-42-shipped");
        send(first);
        send(to("a@example.org", "order-42-shipped"));
        assertThat(chosen()).extracting(Delivery::notificationId).containsExactly(first.id());
        Outcome second = refused();
        assertThat(second.state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(second.code()).isEqualTo("duplicate");
        assertThat(second.detail()).contains(first.id());
        assertThat(second.decisions()).extracting(Decision::code).endsWith("chosen", "duplicate");
    }

    @Test
    void anotherRecipientKeyOrTenantGetsItsMessage() {
        send(to("a@example.org", "k"));
        send(to("b@example.org", "k"));
        send(to("a@example.org", "K"));
        send(message("{\"to\":[{\"email\":\"a@example.org\"}],\"dedupKey\":\"k\",\"tenant\":\"other\"}"));
        send(message("{\"to\":[{\"email\":\"a@example.org\"}]}"));
        assertThat(chosen()).hasSize(5);
    }

    @Test
    void theSameMessageAgainPassesAfterACrashAndForItsNextChannel() {
        Notification message = to("a@example.org", "k");
        world.fails("render", new TimeoutException("no broker"));
        assertThat(send(message).getException()).isInstanceOf(TimeoutException.class);
        world.reset();
        assertThat(send(message).getException()).isNull();
        send(message.onto(List.of("email")));
        assertThat(chosen()).hasSize(2);
        assertThat(world.published).isEmpty();
    }

    @Test
    void ofTwoInOneBatchTheFirstIsSent() {
        Notification first = to("a@example.org", "k");
        world.prepare(first, to("a@example.org", "k"), to("b@example.org", "k"));
        assertThat(chosen()).extracting(Delivery::notificationId).hasSize(2).contains(first.id());
        assertThat(refused().detail()).contains(first.id());
    }

    @Test
    void afterItsWindowTheKeyIsFree() {
        send(to("a@example.org", "k"));
        world.clock.pass(Duration.ofHours(24).minusMillis(1));
        send(to("a@example.org", "k"));
        assertThat(chosen()).hasSize(1);
        world.clock.pass(Duration.ofMillis(1));
        Notification third = to("a@example.org", "k");
        send(third);
        send(to("a@example.org", "k"));
        assertThat(chosen()).extracting(Delivery::notificationId).endsWith(third.id()).hasSize(2);
    }

    @Test
    void whatIsNotSentTakesNoKey() {
        send(message("{\"to\":[{\"telegram\":\"4711\"}],\"dedupKey\":\"k\"}"));
        assertThat(rows()).isZero();
    }

    @Test
    void aTrialDoesNotHoldBackTheMessage() {
        send(message("{\"to\":[{\"email\":\"a@example.org\"}],\"dedupKey\":\"k\",\"simulated\":true}"));
        send(to("a@example.org", "k"));
        assertThat(chosen()).hasSize(2);
    }

    @Test
    void withoutTheDatabaseTheRecordIsRunAgain() {
        world.loses("dedup");
        assertThat(send(to("a@example.org", "k")).getException()).hasRootCauseInstanceOf(SQLException.class);
        assertThat(send(message("{\"to\":[{\"email\":\"a@example.org\"}]}")).getException()).isNull();
    }

    @Test
    void keysWhoseWindowIsOverAreDeleted() {
        send(to("a@example.org", "k"));
        world.clock.pass(Duration.ofHours(23));
        send(to("a@example.org", "l"));
        world.clock.pass(Duration.ofHours(2));
        assertThat(world.send("forget-duplicates", null).getException()).isNull();
        assertThat(rows()).isEqualTo(1);
    }

    private static Notification to(String email, String key) {
        return message("{\"to\":[{\"email\":\"" + email + "\"}],\"dedupKey\":\"" + key + "\"}");
    }

    private Exchange send(Notification message) {
        return world.prepare(message);
    }

    private List<Delivery> chosen() {
        return world.at("render").stream().map(arrival -> world.field(arrival, "delivery", Delivery.class)).toList();
    }

    private Outcome refused() {
        assertThat(world.topics()).containsExactly("carillon.result");
        return world.outcome(0);
    }

    private int rows() {
        return world.sql.queryForObject("select count(*) from dedup", Integer.class);
    }
}
