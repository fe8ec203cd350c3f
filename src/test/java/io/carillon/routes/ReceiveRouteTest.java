package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Answer;
import io.carillon.message.Receipt;
import io.carillon.receipt.Amazon;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 16: who reports is checked, what is told is durable before the answer. */
@CamelSpringBootTest
@RouteTest("00-failures,16-receive,31-publish")
class ReceiveRouteTest {

    private static final String TOPIC = "kafka:carillon.medium";
    private static final String DELIVERED = "{\"eventType\":\"Delivery\",\"mail\":{\"messageId\":\"m-1\",\"destination\":[\"a@example.org\"]},"
        + "\"delivery\":{\"timestamp\":\"2026-11-21T09:00:00Z\"}}";

    @Autowired
    RouteWorld world;

    @Test
    void whatAVendorTellsIsOnTheTopicBeforeItsAnswer() {
        assertThat(status(post("email-ses", Amazon.notification(DELIVERED)))).isEqualTo(200);
        List<?> records = world.at(TOPIC).get(0).body(List.class);
        assertThat(records).hasSize(1);
        Message record = (Message) records.get(0);
        assertThat(record.getHeader(KafkaConstants.OVERRIDE_TOPIC)).isEqualTo("carillon.receipts");
        assertThat(record.getHeader(KafkaConstants.KEY)).isEqualTo("email-ses m-1");
        Receipt receipt = new io.carillon.wire.Json().receipt(record.getBody(byte[].class));
        assertThat(receipt.kind()).isEqualTo(Receipt.Kind.DELIVERED);
        assertThat(new String(record.getBody(byte[].class), StandardCharsets.UTF_8)).doesNotContain("example.org");
    }

    @Test
    void withoutTheAckThereIsNoYes() {
        world.fails(TOPIC, new TimeoutException("no broker"));
        assertThat(post("email-ses", Amazon.notification(DELIVERED)).getException()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aForgedReportIsRefusedAndNothingIsStored() {
        assertThat(status(post("email-ses", Amazon.notification(DELIVERED).replace("m-1", "m-2")))).isEqualTo(401);
        assertThat(status(post("generic", "{\"receipts\":[]}"))).isEqualTo(401);
        assertThat(status(post("email-ses", "not JSON"))).isEqualTo(400);
        assertThat(world.at(TOPIC)).isEmpty();
    }

    @Test
    void aProviderThatIsUnknownOrNotSwitchedOnIsNotThere() {
        for (String name : List.of("nobody", "email-mandrill", "permits", "email-ses.topics", "..", "")) {
            assertThat(status(post(name, "{}"))).as(name).isEqualTo(404);
        }
        assertThat(status(world.send("greet-vendor", null, Map.of("provider", "email-ses")))).isEqualTo(404);
    }

    @Test
    void whatIsOfNoUseIsAnsweredAndNotStored() {
        Exchange done = post("email-ses", Amazon.notification("{\"eventType\":\"Open\"}"));
        assertThat(status(done)).isEqualTo(200);
        assertThat(done.getMessage().getBody(Answer.class).body()).isEqualTo(Map.of("taken", 0, "ignored", 1));
        assertThat(world.at(TOPIC)).isEmpty();
    }

    private Exchange post(String provider, String body) {
        return world.send("take-receipts", body.getBytes(StandardCharsets.UTF_8), Map.of("provider", provider, "traceparent", "00-1-1-01"));
    }

    private static int status(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Answer.class).status();
    }
}
