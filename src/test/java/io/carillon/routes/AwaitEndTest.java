package io.carillon.routes;

import static io.carillon.routes.Keyed.REQUEST;
import static io.carillon.routes.Awaiting.found;
import static io.carillon.routes.Awaiting.one;
import static io.carillon.routes.Awaiting.refused;
import static io.carillon.routes.Awaiting.routed;
import static io.carillon.routes.Awaiting.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 10, who prefers to wait (RFC 7240). */
@CamelSpringBootTest
@RouteTest("00-failures,10-accept,13-once,14-keys")
class AwaitEndTest {

    @Autowired
    RouteWorld world;
    private Awaiting caller;

    @BeforeEach
    void begin() {
        caller = new Awaiting(world);
    }

    @Test
    void whoWaitsIsToldTheEnd() {
        caller.shows(found(one("email", "queued")), found(one("email", "delivered")));
        Answer answer = caller.waiting("respond-async, Wait=5");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=5").containsKey("Location");
        JsonNode body = Json.MAPPER.valueToTree(answer.body());
        assertThat(body.path("status").asText()).isEqualTo("delivered");
        assertThat(body.path("recipients").asInt()).isEqualTo(1);
    }

    @Test
    void aBadEndIsTheEndWhereNoOtherChannelIsLeft() {
        caller.shows(found(one("email", "failed", refused("sms", "no-address"))));
        Answer answer = caller.waiting("wait=5", routed("single", "email", "sms"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(status(answer)).isEqualTo("failed");
        caller.shows(found(one("none", "suppressed", refused(null, "unknown-recipient"))));
        assertThat(status(caller.waiting("wait=5", routed("all", "email", "sms")))).isEqualTo("suppressed");
        caller.shows(found(one("email", "suppressed", refused("email", "duplicate"))));
        assertThat(status(caller.waiting("wait=5", routed("single", "email", "sms")))).isEqualTo("suppressed");
    }

    /** The next one may wait long in the queue of its channel; until the ledger or the index has it, GET shows the failure alone. */
    @Test
    void aChannelThatFailedIsNoEndWhileTheNextOneMayCome() {
        Map<String, Object> failed = found(one("email", "failed", refused("push", "no-address")));
        caller.shows(failed, failed, failed, failed, found(one("email", "failed"), one("sms", "sent")));
        Answer answer = caller.waiting("wait=5", routed("single", "email", "push", "sms"));
        assertThat(status(answer)).isEqualTo("sent");
        assertThat(Json.MAPPER.valueToTree(answer.body()).path("counts").toString()).contains("\"failed\":1", "\"sent\":1");
    }

    @Test
    void allChannelsAreWaitedFor() {
        Map<String, Object> first = found(one("inbox", "sent", refused("sms", "opted-out")));
        caller.shows(first, first, first, first, found(one("inbox", "sent", refused("sms", "opted-out")), one("email", "sent")));
        Answer answer = caller.waiting("wait=5", routed("all", "inbox", "email", "sms"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.MAPPER.valueToTree(answer.body()).path("counts").toString()).isEqualTo("{\"sent\":2}");
    }

    /** How many there are is not to be seen before. */
    @Test
    void theNextDeviceOfAChannelIsWaitedForALittle() {
        caller.shows(found(one("push", "sent")), found(one("push", "sent"), one("push", "queued")),
            found(one("push", "sent"), one("push", "sent")));
        assertThat(Json.MAPPER.valueToTree(caller.waiting("wait=5", routed("all", "push")).body()).path("counts").toString())
            .isEqualTo("{\"sent\":2}");
    }

    @Test
    void moreDeliveriesThanAPageHoldsHaveNoEndThatIsSeen() {
        Map<String, Object> page = new HashMap<>(found(one("email", "sent")));
        page.put("next", "cursor");
        world.does("find-notification", exchange -> {
            world.clock.now = world.clock.now.plusSeconds(1);
            exchange.getMessage().setBody(page);
        });
        assertThat(caller.waiting("wait=5").status()).isEqualTo(202);
        assertThat(world.at("find-notification")).hasSize(5);
    }

    /** The row of the key is finished before, and with it the answer is bytes. */
    @Test
    void aKeyedRequestIsToldTheEndAndItsRepeatThe202() {
        caller.shows(found(one("email", "delivered")));
        Answer first = caller.waiting("wait=5", REQUEST, "awaited-1");
        assertThat(first.status()).isEqualTo(200);
        assertThat(status(first)).isEqualTo("delivered");
        assertThat(Json.MAPPER.valueToTree(first.body()).path("links").path("self").asText()).isEqualTo(first.headers().get("Location"));
        Answer again = caller.waiting("wait=5", REQUEST, "awaited-1");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true").containsEntry("Location", first.headers().get("Location"));
        assertThat(world.published).hasSize(1);
    }

    @Test
    void whoWaitsInVainGetsThe202() {
        world.does("find-notification", exchange -> {
            world.clock.now = world.clock.now.plusSeconds(7);
            exchange.getMessage().setBody(found(one("email", "queued")));
        });
        Answer answer = caller.waiting("wait=600");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=10");
        assertThat(world.at("find-notification")).hasSize(2);
    }

    @Test
    void aQuestionThatFailsDoesNotTakeTheMessageBack() {
        world.does("find-notification", exchange -> {
            world.clock.now = world.clock.now.plusSeconds(3);
            throw Problem.unavailable("Neither the search index nor the ledger answers.", 2);
        });
        assertThat(caller.waiting("wait=5").status()).isEqualTo(202);
        assertThat(world.published).hasSize(1);
    }

    @Test
    void nobodyWaitsForAGroupOrForNothing() {
        world.sql.update("insert into user_group (tenant, id) values ('demo', 'awaited')");
        for (String prefer : List.of("wait=0", "wait=x", "return=minimal", "nowait=5")) {
            assertThat(caller.waiting(prefer).headers()).as(prefer).doesNotContainKey("Preference-Applied");
        }
        Answer group = caller.waiting("wait=5", REQUEST.replace("{\"email\":\"a@example.org\"}", "{\"group\":\"awaited\"}"));
        assertThat(group.status()).isEqualTo(202);
        assertThat(group.headers()).doesNotContainKey("Preference-Applied");
        assertThat(world.at("find-notification")).isEmpty();
    }
}
