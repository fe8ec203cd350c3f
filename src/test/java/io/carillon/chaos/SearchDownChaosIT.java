package io.carillon.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.embedded.TestServers;
import io.carillon.flow.Http;
import io.carillon.process.Jvm;
import io.carillon.process.SearchNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P7: the search engine is down for two minutes. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class SearchDownChaosIT {

    private static final Duration WELL = Duration.ofSeconds(20);
    private static final Duration DOWN = Duration.ofMinutes(2);
    private static final int RATE = 40;
    private static final double KEPT_PERCENT = 90;
    private final int port = TestServers.freePort();
    private int starts;

    @Test
    void deliveryGoesOnAndTheIndexIsCompleteAfterwards() throws Exception {
        Stage stage = Stage.shared();
        stage.app.close();
        Jvm search = search(stage);
        try (Instance app = stage.instance("search-app"); Load load = stage.load("search", 8, app)) {
            app.set("--carillon.search.urls=http://127.0.0.1:" + port);
            app.set("--carillon.search.replicas=0");
            app.start();
            load.rate(RATE);
            load.awaitAccepted(5 * RATE);
            double well = perSecond(stage, WELL);
            search.kill();
            double down = perSecond(stage, DOWN);
            search = search(stage);
            load.close();
            Verdict verdict = stage.verdict(load);
            await().atMost(Stage.SOON.multipliedBy(20)).pollInterval(Duration.ofSeconds(2)).until(() -> missing(load.accepted()) == 0);
            double kept = 100 * down / well;
            Sheet.add("P7", "two minutes without the search engine: delivery goes on, the index is complete afterwards", verdict, 0,
                Map.of("rate kept %", kept, "not indexed as sent", 0), Map.of("rate kept %", KEPT_PERCENT, "not indexed as sent", 0),
                kept >= KEPT_PERCENT && verdict.duplicates() == 0);
        } finally {
            search.kill();
        }
    }

    private Jvm search(Stage stage) throws Exception {
        Path log = stage.folder.resolve("search-" + ++starts + ".log");
        Jvm search = SearchNode.start(stage.folder.resolve("search"), port, log);
        search.says(Jvm.READY, Stage.START);
        return search;
    }

    private static double perSecond(Stage stage, Duration spell) throws Exception {
        long before = stage.provider.count();
        long start = System.nanoTime();
        Thread.sleep(spell.toMillis());
        return (stage.provider.count() - before) / ((System.nanoTime() - start) / 1e9);
    }

    /** Accepted messages whose delivery the index does not show as sent. */
    private int missing(Set<String> accepted) {
        Http http = new Http(port);
        http.post("/carillon-deliveries*/_refresh", "");
        Set<String> found = new HashSet<>();
        String after = "";
        for (JsonNode hits = hits(http, after); !hits.isEmpty(); hits = hits(http, after)) {
            hits.forEach(hit -> found.add(hit.at("/_source/notificationId").asText()));
            after = ",\"search_after\":[\"" + hits.get(hits.size() - 1).at("/sort/0").asText() + "\"]";
        }
        return (int) accepted.stream().filter(id -> !found.contains(id)).count();
    }

    private static JsonNode hits(Http http, String after) {
        return http.post("/carillon-deliveries*/_search", "{\"size\":1000,\"query\":{\"terms\":{\"state\":[\"sent\",\"delivered\"]}},"
            + "\"sort\":[{\"deliveryId\":\"asc\"}]" + after + "}").json().at("/hits/hits");
    }
}
