package io.carillon.http;

import io.carillon.message.EventSink;
import io.carillon.message.EventSource;
import io.carillon.message.LiveEvent;
import java.util.Map;

/** A stream that a test holds in its hand. */
final class HeldSource implements EventSource {

    volatile EventSink sink;

    @Override
    public void start(EventSink to) {
        to.send(new LiveEvent(null, "counts", Map.of("unread", 0)));
        sink = to;
    }

    @Override
    public void ended() {
        // nobody asks
    }
}
