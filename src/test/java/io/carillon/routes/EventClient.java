package io.carillon.routes;

import static org.awaitility.Awaitility.await;

import io.carillon.message.EventSink;
import io.carillon.message.LiveEvent;
import io.carillon.message.StreamEnd;
import io.carillon.wire.Json;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that keeps what it is told. */
class EventClient implements EventSink {

    final List<LiveEvent> events = new CopyOnWriteArrayList<>();
    final AtomicInteger beats = new AtomicInteger();

    @Override
    public void send(LiveEvent event) {
        events.add(event);
    }

    @Override
    public void beat() {
        beats.incrementAndGet();
    }

    @Override
    public void close(StreamEnd end) {
        // nobody asks
    }

    List<LiveEvent> all(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    LiveEvent last(String name) {
        List<LiveEvent> all = all(name);
        return all.get(all.size() - 1);
    }

    void until(String name, int count) {
        await().untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(all(name)).hasSize(count));
    }

    List<String> bodies() {
        return all("entry").stream().map(event -> Json.MAPPER.valueToTree(event.data()).path("body").asText()).toList();
    }
}
