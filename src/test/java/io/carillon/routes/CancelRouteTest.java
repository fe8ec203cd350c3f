package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Caller;
import io.carillon.message.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 15: a message is taken back. */
@CamelSpringBootTest
@RouteTest("15-cancel")
class CancelRouteTest {

    @Autowired
    RouteWorld world;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void theMessageIsKnown() {
        world.does("find-notification", exchange -> exchange.getMessage().setBody(Map.of("id", id)));
    }

    @Test
    void aMessageOfWhichNothingHasLeftIsCancelled() {
        delivery("RETRY");
        assertThat(cancel().getMessage().getBody()).isEqualTo(Map.of("id", id, "status", "cancelled"));
        assertThat(cancellations()).containsExactly("ops-key");
    }

    @Test
    void cancellingTwiceIsOneCancellation() {
        cancel();
        assertThat(cancel().getMessage().getBody()).isEqualTo(Map.of("id", id, "status", "cancelled"));
        assertThat(cancellations()).hasSize(1);
    }

    @Test
    void whatHasLeftIsToldAndTheRestIsCancelledAllTheSame() {
        delivery("SENT");
        delivery("LEASED");
        delivery("RETRY");
        assertThat(cancel().getException()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.getMessage()).startsWith("2 deliveries have left");
        });
        assertThat(cancellations()).hasSize(1);
    }

    @Test
    void anUnknownMessageIsNotFoundAndNothingIsWritten() {
        world.does("find-notification", exchange -> exchange.getMessage().setBody(null));
        assertThat(cancel().getException()).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
        assertThat(cancellations()).isEmpty();
    }

    private Exchange cancel() {
        return world.send("cancel-notification", null,
            Map.of("tenant", "demo", "id", id, "caller", new Caller("ops-key", "demo", "live", Set.of("send"))));
    }

    private List<String> cancellations() {
        return world.sql.queryForList("select cancelled_by from cancellation where tenant = 'demo' and notification_id = ?", String.class, id);
    }

    private void delivery(String state) {
        world.sql.update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, updated_at)"
            + " values (?, 'demo', ?, 'user:u1', 'sms', ?, 1, 0)", UUID.randomUUID().toString(), id, state);
    }
}
