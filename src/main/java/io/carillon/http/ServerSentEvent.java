package io.carillon.http;

import io.carillon.message.LiveEvent;
import io.carillon.message.StreamEnd;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The bytes of an event (HTML Living Standard, 9.2.6). */
final class ServerSentEvent {

    private static final int SOONEST_MS = 1_000;
    private static final int LATEST_MS = 5_000;

    private ServerSentEvent() {
    }

    static byte[] of(LiveEvent event) {
        return bytes(event.name(), event.id() == null ? "" : "id: " + event.id() + "\n", event.data());
    }

    /** The last one. A browser comes back by itself after {@code retry}: at different times, so that not all do at once. */
    static byte[] of(StreamEnd end) {
        return bytes("end", end.passes() ? "retry: " + ThreadLocalRandom.current().nextInt(SOONEST_MS, LATEST_MS) + "\n" : "",
            Map.of("code", end.code(), "reason", end.reason()));
    }

    static byte[] beat() {
        return ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name, String field, Object data) {
        return ("event: " + name + "\n" + field + "data: " + Json.text(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
