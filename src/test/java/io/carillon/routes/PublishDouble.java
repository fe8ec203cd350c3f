package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Outgoing;
import io.carillon.wire.KafkaRecord;
import io.carillon.wire.Topics;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;

/** Notes what is published, in place of the route that publishes or of Kafka behind it. */
final class PublishDouble {

    private final RouteWorld world;

    PublishDouble(RouteWorld world) {
        this.world = world;
    }

    /** Each on a topic that the step names; what a tap takes away has no step before it. */
    void publish(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        String step = exchange.getExchangeExtension().getHistoryNodeId();
        String topics = step == null ? "carillon.track" : world.context.getProcessorDefinition(step).getDescription();
        for (Object one : body instanceof Collection<?> many ? many : List.of(body)) {
            Outgoing record = Topics.outgoing(one);
            assertThat(record.topic()).as(step).matches(topics.replace(", ", "|").replace(".", "[.]").replaceAll("<\\w+>", "[a-z0-9]+"));
            note(record);
        }
    }

    void write(Exchange exchange) {
        exchange.getMessage().getBody(List.class).forEach(record -> note(((KafkaRecord) record).outgoing()));
    }

    private void note(Outgoing record) {
        String dueAt = record.headers().get(Outgoing.DUE_AT);
        (record.topic().equals("carillon.track") ? world.tapped : world.published)
            .add(new RouteWorld.Published(record.topic(), record.key(), dueAt == null ? null : Long.valueOf(dueAt), record.body()));
    }
}
