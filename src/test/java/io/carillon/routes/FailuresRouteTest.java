package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 00: what becomes of a request that fails, by HTTP or on a topic. {@link RepeatedOrGivenUpTest} has the records behind it. */
@CamelSpringBootTest
@RouteTest("00-failures,10-accept,12-accept-kafka")
class FailuresRouteTest {

    @Autowired
    RouteWorld world;

    private static final byte[] REQUEST = Keyed.REQUEST.getBytes(StandardCharsets.UTF_8);
    private static final Map<String, Object> HTTP = Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "caller", new Caller("key", "demo", "live", Set.of("send")));

    @Test
    void aRefusedRequestIsAnsweredWithAProblemDocument() {
        byte[] unknown = Keyed.REQUEST.replace("order-shipped", "none").getBytes(StandardCharsets.UTF_8);
        Exchange done = world.send("accept-notification", unknown, HTTP);
        assertThat(done.getException()).isNull();
        Answer answer = done.getMessage().getBody(Answer.class);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(Json.MAPPER.valueToTree(answer.body()).at("/errors/0/pointer").asText()).isEqualTo("/template");
        assertThat(Json.MAPPER.valueToTree(answer.body()).at("/traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(world.published).isEmpty();
    }

    @Test
    void aRefusedRecordIsRejectedAndHoldsUpNothing() {
        assertThat(world.sendRecord("accept-request", "no event".getBytes(StandardCharsets.UTF_8)).getException()).isNull();
        assertThat(world.topics()).containsExactly("carillon.rejected");
    }

    @Test
    void aRefusalThatCannotBeToldKeepsTheRecord() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(world.sendRecord("accept-request", new byte[0]).getException()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aRequestThatNothingCuresFailsAndIsNoDeadLetter() {
        world.fails("publish", new PermanentFailure("unknown-template", "there is none"));
        assertThat(world.send("accept-notification", REQUEST, HTTP).getException()).isInstanceOf(PermanentFailure.class);
        assertThat(world.at("give-up")).isEmpty();
    }

    @Test
    void aFaultOfOursFailsARequest() {
        world.fails("publish", new IllegalStateException("a fault of ours"));
        assertThat(world.send("accept-notification", REQUEST, HTTP).getException()).isInstanceOf(IllegalStateException.class);
        assertThat(world.at("give-up")).isEmpty();
    }
}
