package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Notification;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 10: the lean lane of one message. The answers to bad input and to an outage are proved in io.carillon.border. */
@CamelSpringBootTest
@RouteTest("00-failures,10-accept")
class AcceptRouteTest {

    @Autowired
    RouteWorld world;

    private static final String REQUEST = """
        {"template":"order-shipped", "to":[{"email":"a@example.org"}], "data":{"order":"1"}}""";

    @Test
    void theCallerIsToldWhereItsMessageIs() {
        Answer answer = accept(REQUEST, "live").getMessage().getBody(Answer.class);
        Notification message = (Notification) world.published.get(0).body();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).containsEntry("Location", "/v1/notifications/" + message.id());
        JsonNode body = Json.MAPPER.valueToTree(answer.body());
        assertThat(body.path("id").asText()).isEqualTo(message.id());
        assertThat(body.path("status").asText()).isEqualTo("accepted");
        assertThat(body.path("recipients").asInt()).isEqualTo(1);
        assertThat(body.path("recipientsExact").asBoolean()).isTrue();
    }

    @Test
    void nobodyIsAnsweredBeforeTheMessageIsDurable() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ack = new CountDownLatch(1);
        world.does("publish", exchange -> {
            asked.countDown();
            ack.await(20, TimeUnit.SECONDS);
        });
        CompletableFuture<Exchange> answer = CompletableFuture.supplyAsync(() -> accept(REQUEST, "live"));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isNotDone();
        ack.countDown();
        assertThat(answer.get(20, TimeUnit.SECONDS).getMessage().getBody(Answer.class).status()).isEqualTo(202);
    }

    @Test
    void whatIsNotAcknowledgedIsNotAnswered() {
        world.fails("publish", new TimeoutException("no broker"));
        Exchange done = accept(REQUEST, "live");
        assertThat(done.getException()).isInstanceOf(TimeoutException.class);
        assertThat(done.getMessage().getBody()).isNotInstanceOf(Answer.class);
    }

    @Test
    void whatIsRefusedIsInNoQueue() {
        assertThat(accept("{}", "live").getMessage().getBody(Answer.class).status()).isEqualTo(400);
        assertThat(world.published).isEmpty();
    }

    @Test
    void aGroupIsNotCountedAsARecipient() {
        world.sql.update("insert into user_group (tenant, id) values ('demo', 'accepted')");
        String to = "{\"group\":\"accepted\"},{\"email\":";
        Answer answer = accept(REQUEST.replace("{\"email\":", to), "live").getMessage().getBody(Answer.class);
        assertThat(Json.MAPPER.valueToTree(answer.body()).path("recipients").asInt()).isEqualTo(1);
        assertThat(Json.MAPPER.valueToTree(answer.body()).path("recipientsExact").asBoolean()).isFalse();
    }

    @Test
    void aTestKeyIsToldThatNothingWillBeSent() {
        Answer answer = accept(REQUEST, "test").getMessage().getBody(Answer.class);
        assertThat(Json.MAPPER.valueToTree(answer.body()).path("simulated").asBoolean()).isTrue();
        assertThat(((Notification) world.published.get(0).body()).simulated()).isTrue();
    }

    @Test
    void aTeamKeySendsToNobodyWhoIsNotOnTheList() {
        Answer answer = accept(REQUEST, "team").getMessage().getBody(Answer.class);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(Json.MAPPER.valueToTree(answer.body()).at("/errors/0/code").asText()).isEqualTo("not-on-team-list");
        assertThat(world.published).isEmpty();
    }

    private Exchange accept(String request, String mode) {
        return world.send("accept-notification", request.getBytes(StandardCharsets.UTF_8), Map.of("tenant", "demo",
            "caller", new Caller("key", "demo", mode, Set.of("send")), "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }
}
