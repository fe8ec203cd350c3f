package io.carillon.chaos;

import io.carillon.embedded.TestServers;
import io.carillon.process.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** P1 once more where broker, database, search engine and providers are in the one process that is killed. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class EmbeddedKillChaosIT {

    private static final int KILLS = 3;
    private static final int RATE = 40;
    private final int kafka = TestServers.freePort();
    private final int sandbox = TestServers.freePort();

    @Test
    void theEmbeddedProfileLosesNothingEither() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/chaos").toAbsolutePath()), "embedded");
        Path data = folder.resolve("data");
        Provider provider = Provider.within(data, sandbox);
        int inFlight = 0;
        Jvm.onlyWarnings();
        try (Instance app = new Instance(folder, "embedded", settings(data));
                Load load = Load.start(folder, "load", List.of("http://127.0.0.1:" + app.port() + "/v1/notifications"), "demo.demo", 16,
                    provider.webhooks())) {
            for (int kill = 0; kill < KILLS; kill++) {
                app.start();
                provider.mode(Provider.WEBHOOK, "slow", Provider.SLOW_MS, 0);
                load.rate(RATE);
                provider.awaitOpen(KillChaosIT.SENDS);
                provider.straggle(6);
                load.awaitAccepted(2 * RATE);
                app.dieAt(new Fault("deliver", "before", "sink", "deliver-webhook", 10, KillChaosIT.SENDS));
                load.rate(0);
                inFlight += claimed(data, app.startedAt());
            }
            app.start();
            load.close();
            Verdict verdict = verdict(load, provider);
            Sheet.add("P1", "embedded profile: nothing accepted is lost by kill -9", verdict, inFlight, Map.of("kills", KILLS),
                Map.of("kills", KILLS), verdict.duplicates() <= inFlight);
        }
    }

    private Verdict verdict(Load load, Provider provider) throws Exception {
        try (Topics topics = new Topics("127.0.0.1:" + kafka)) {
            Quiet.await(topics, provider::count);
            return Verdict.of(load.accepted(), provider.taken(), topics.results());
        }
    }

    private List<String> settings(Path data) {
        return List.of("--chaos.sandbox=" + sandbox, "--carillon.data=" + data, "--carillon.ports.kafka=" + kafka,
            "--carillon.ports.sandbox=" + sandbox, "--carillon.ports.sandbox-smtp=0", "--carillon.ports.search=0",
            "--carillon.routes.reload=false", "--carillon.deliver.destinations.share=1", "--logging.level.root=warn");
    }

    /** The file of the database is nobody's while the application is dead. */
    private static int claimed(Path data, long since) {
        String url = "jdbc:h2:file:" + data + "/db/carillon;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        return new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""))
            .queryForObject("select count(*) from delivery where state = 'LEASED' and updated_at >= ?", Integer.class, since);
    }
}
