package io.carillon.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.flow.Http;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P6: what cannot be read, rendered or sent becomes a dead letter, and its neighbours do not notice. */
class PoisonChaosIT {

    private static final double RATE = 40;
    private static final int EACH = 10;
    private static final int NEIGHBOURS = 400;
    private static final List<String> UNREADABLE = List.of("carillon.high", "carillon.medium", "carillon.low",
        "carillon.deliver.webhook.high", "carillon.deliver.webhook.medium", "carillon.deliver.webhook.low", "carillon.retry.5s.low");
    private static final String TEMPLATE = "{\"channels\":[\"sms\"],\"variables\":{\"order\":{\"required\":true}},"
        + "\"parts\":{\"en\":{\"sms.ftl\":\"${order?number}\"}}}";

    @Test
    void poisonBecomesDeadLettersAndItsNeighboursArrive() throws Exception {
        Stage stage = Stage.shared();
        int before = stage.topics.read("carillon.dead").size();
        stage.provider.mode("telegram-bot-sink", "refuse", 0, 0);
        Set<String> accepted = new HashSet<>();
        try (Load load = stage.load("neighbours", 8)) {
            load.rate(RATE);
            unreadable(stage);
            Set<String> poison = posted(stage);
            load.awaitAccepted(NEIGHBOURS);
            load.close();
            accepted.addAll(poison);
            accepted.addAll(load.accepted());
            Verdict verdict = stage.verdict(accepted);
            Verdict neighbours = stage.verdict(load);
            List<JsonNode> dead = stage.topics.read("carillon.dead");
            int expected = EACH * (UNREADABLE.size() + 2);
            Sheet.add("P6", "poison becomes dead letters, its neighbours arrive", verdict, 0,
                Map.of("dead letters", dead.size() - before, "neighbours not sent", neighbours.accepted() - neighbours.sent(),
                    "duplicates", verdict.duplicates()),
                Map.of("dead letters", expected, "neighbours not sent", 0, "duplicates", 0),
                dead.size() - before == expected && neighbours.sent() == neighbours.accepted() && verdict.duplicates() == 0
                    && verdict.ended() == poison.size());
        } finally {
            stage.provider.mode("telegram-bot-sink", "ok", 0, 0);
        }
    }

    private static void unreadable(Stage stage) throws Exception {
        for (String topic : UNREADABLE) {
            for (int i = 0; i < EACH; i++) {
                byte[] garbage = i % 2 == 0 ? "}{ \u0007 not JSON".getBytes(StandardCharsets.UTF_8) : new byte[] {(byte) 0xff, 0, 1};
                stage.topics.write(topic, "poison-" + i, garbage);
            }
        }
    }

    /** Messages that fail when they are rendered, and ones that the provider always refuses. */
    private static Set<String> posted(Stage stage) {
        Http.Answer put = new Http(stage.app.port()).put("/v1/templates/chaos-poison", TEMPLATE, "Authorization", Stage.BEARER);
        if (put.status() >= 300 && put.status() != 428) {
            throw new AssertionError(put.status() + put.raw().body());
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < EACH; i++) {
            ids.add(stage.accepted("{\"template\":\"chaos-poison\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"no number\"}}"));
            ids.add(stage.accepted("{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"" + i
                + "\"},\"routing\":{\"channels\":[\"telegram\"]}}"));
        }
        return ids;
    }
}
