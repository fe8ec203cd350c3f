package io.carillon.routes;

import static io.carillon.routes.Samples.message;
import static io.carillon.routes.Samples.messageToUser;
import static io.carillon.SetClock.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 42: on which channels a recipient gets the message, and why not on the others. */
@CamelSpringBootTest
@RouteTest("00-failures,32-prepare,41-route,44-dedup,50-deliver,SelectRouteTest/channels")
class SelectRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void theFirstChannelThatReachesTheUserIsChosen() {
        select(user("ada@example.org", "+4915112345678"), "single");
        assertThat(chosen()).extracting(Delivery::channel, Delivery::address).containsExactly(tuple("email", "ada@example.org"));
        assertThat(world.published).isEmpty();
    }

    @Test
    void aUserWithoutAnAddressOnAChannelIsReachedOnTheNext() {
        select(user(null, "+4915112345678"), "single");
        assertThat(chosen()).extracting(Delivery::channel).containsExactly("sms");
        assertThat(chosen().get(0).decisions()).extracting(Decision::code).contains("no-address", "chosen");
    }

    @Test
    void routingAllTakesEveryChannelThatReachesTheUser() {
        select(user("ada@example.org", "+4915112345678"), "all");
        assertThat(chosen()).extracting(Delivery::channel).containsExactly("email", "sms");
    }

    @Test
    void anUnsubscribedUserGetsNothing() {
        String user = user("ada@example.org", "+4915112345678");
        wantsNothingOf(user, "orders");
        select(user, "all");
        assertThat(chosen()).isEmpty();
        assertThat(refused().state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(refused().decisions()).extracting(Decision::code, Decision::channel)
            .contains(tuple("opted-out", "email"), tuple("opted-out", "sms"));
    }

    @Test
    void whatIsTransactionalCannotBeOptedOutOf() {
        String user = user("ada@example.org", null);
        wantsNothingOf(user, "*");
        send(messageToUser(user, "\"category\":\"transactional\""));
        assertThat(chosen()).extracting(Delivery::channel).containsExactly("email");
    }

    @Test
    void aChannelThatIsNotSetUpHereIsNotChosen() {
        send(message("{\"to\":[{\"telegram\":\"4711\"}]}"));
        assertThat(chosen()).isEmpty();
        assertThat(refused().decisions()).extracting(Decision::code, Decision::channel).contains(tuple("no-channel", "telegram"));
    }

    @Test
    void aChannelWithoutAnAccountIsNotChosen() throws Exception {
        world.context.getRouteController().stopRoute("send-first");
        world.context.removeRoute("send-first");
        send(message("{\"to\":[{\"email\":\"a@example.org\"}]}"));
        world.load(List.of());
        assertThat(refused().decisions()).extracting(Decision::code, Decision::channel).contains(tuple("no-channel", "email"));
    }

    @Test
    void aUserNobodyKnowsGetsAResult() {
        select("stranger", "single");
        assertThat(chosen()).isEmpty();
        assertThat(refused().code()).isEqualTo("unknown-recipient");
    }

    @Test
    void whatHasExpiredIsNotEvenRendered() {
        send(messageToUser(user("ada@example.org", null), "\"expiresAt\":\"" + NOW + "\""));
        assertThat(chosen()).isEmpty();
        assertThat(refused().state()).isEqualTo(DeliveryState.EXPIRED);
    }

    @Test
    void aMessageWhoseTemplateIsTooNewForThisInstanceIsRepeatedAndNotGivenUp() {
        assertThat(send(messageToUser(user("ada@example.org", null), "\"template\":\"gone\"")).getException())
            .hasRootCauseInstanceOf(IOException.class);
        assertThat(world.at("give-up")).isEmpty();
    }

    @Test
    void aMessageWhoseTemplateWentAwayIsGivenUp() {
        world.clock.pass(Duration.ofSeconds(5));
        assertThat(send(messageToUser(user("ada@example.org", null), "\"template\":\"gone\"")).getException()).isNull();
        assertThat(chosen()).isEmpty();
        assertThat(world.at("give-up")).hasSize(1);
    }

    @Test
    void aRefusalThatCannotBeToldFailsTheRecord() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(send(messageToUser("stranger", "\"module\":\"x\"")).getException()).isInstanceOf(TimeoutException.class);
    }

    private String user(String email, String phone) {
        return Samples.user(world.sql, "en", email, phone);
    }

    private void wantsNothingOf(String user, String category) {
        world.sql.update("insert into preference (tenant, user_id, category, channel, enabled, updated_at)"
            + " values ('demo', ?, ?, '*', false, 0)", user, category);
    }

    private static Notification messageToUser(String user, String more) {
        return message("{\"to\":[{\"userId\":\"" + user + "\"}]," + more + "}");
    }

    private void select(String user, String routing) {
        assertThat(send(messageToUser(user, "\"routing\":{\"method\":\"" + routing + "\"}")).getException()).isNull();
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
}
