package io.carillon.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One message a provider took. */
record Taken(String provider, String notification, String delivery, Instant at) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param line of the journal; empty where it tells of no message */
    static Optional<Taken> of(String line) throws IOException {
        JsonNode node = JSON.readTree(line);
        return node.has("provider")
            ? Optional.of(new Taken(node.get("provider").asText(), node.path("notificationId").asText(),
                node.path("deliveryId").asText(), Instant.parse(node.get("receivedAt").asText())))
            : Optional.empty();
    }

    /** When each notification first came to its provider, epoch ms. */
    static Map<String, Long> first(List<Taken> calls) {
        return calls.stream().collect(Collectors.toMap(Taken::notification, call -> call.at.toEpochMilli(), Math::min));
    }
}
