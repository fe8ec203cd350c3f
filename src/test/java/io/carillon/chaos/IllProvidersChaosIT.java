package io.carillon.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P5: one provider is dead and one hangs; the third does not notice. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class IllProvidersChaosIT {

    private static final double KEPT_PERCENT = 90;
    private static final double RATE = 90;
    private static final int WARM = 200;
    private static final Duration SPELL = Duration.ofSeconds(40);
    private static final String SMS = "sms-sns-sink";
    private static final String TELEGRAM = "telegram-bot-sink";

    @Test
    void illProvidersDoNotSlowDownTheOthers() throws Exception {
        Stage stage = Stage.shared();
        String bodies = String.join("\n", stage.provider.webhooks(),
            body("phone", "+49151%1$08d", "sms"), body("telegram", "%1$d", "telegram"));
        try (Load load = stage.load("ill", 16, bodies, stage.app)) {
            load.rate(RATE);
            // The first calls of a provider's library are slow.
            await().atMost(Stage.SOON.multipliedBy(2)).until(() -> List.of(Provider.WEBHOOK, SMS, TELEGRAM).stream()
                .allMatch(kamelet -> stage.provider.count(kamelet) >= WARM));
            double well = webhooksPerSecond(stage);
            stage.provider.mode(SMS, "reset", 0, 0);
            stage.provider.mode(TELEGRAM, "hang", 0, 0);
            double ill = webhooksPerSecond(stage);
            load.rate(0);
            stage.provider.mode(SMS, "ok", 0, 0);
            stage.provider.mode(TELEGRAM, "ok", 0, 0);
            load.close();
            Verdict verdict = stage.verdict(load);
            double kept = 100 * ill / well;
            Sheet.add("P5", "one provider dead, one hanging: the other keeps its rate", verdict, 0,
                Map.of("rate kept %", kept, "sends/s before", well, "sends/s meanwhile", ill), Map.of("rate kept %", KEPT_PERCENT),
                kept >= KEPT_PERCENT && verdict.ended() == 0);
        } finally {
            List.of(SMS, TELEGRAM).forEach(kamelet -> stage.provider.mode(kamelet, "ok", 0, 0));
        }
    }

    private static double webhooksPerSecond(Stage stage) throws Exception {
        long before = stage.provider.count(Provider.WEBHOOK);
        long start = System.nanoTime();
        Thread.sleep(SPELL.toMillis());
        return (stage.provider.count(Provider.WEBHOOK) - before) / ((System.nanoTime() - start) / 1e9);
    }

    private static String body(String kind, String address, String channel) {
        return "{\"template\":\"order-shipped\",\"to\":[{\"" + kind + "\":\"" + address + "\"}],\"data\":{\"order\":\"%1$d\"},"
            + "\"priority\":\"%2$s\",\"routing\":{\"channels\":[\"" + channel + "\"]}}";
    }
}
