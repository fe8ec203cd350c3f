package io.carillon.flow;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestServers;
import io.carillon.track.RealElasticsearch;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The stories once more with a real PostgreSQL for the database and a real Elasticsearch 9 for the index; skipped, with a loud line, where
 * no JDK 21 or newer is found for Elasticsearch.
 */
class RealBackendsFlowIT extends DeliveryStories {

    private static RealElasticsearch search;
    private static TestDatabase postgres;
    private static EmbeddedFlow carillon;

    @BeforeAll
    static void start() throws Exception {
        Path data = EmbeddedFlow.temporaryFolder();
        int port = TestServers.freePort();
        search = RealElasticsearch.start(data.resolve("elasticsearch").toAbsolutePath(), port);
        postgres = TestDatabase.start(TestDatabase.Engine.POSTGRESQL);
        carillon = EmbeddedFlow.start(data, "--spring.profiles.active=embedded,postgres,elasticsearch",
            "--spring.datasource.url=" + postgres.url(), "--spring.datasource.username=" + postgres.user(),
            "--carillon.search.urls=http://127.0.0.1:" + port, "--carillon.search.replicas=0", "--carillon.search.bulk-interval=200");
    }

    @AfterAll
    static void stop() throws Exception {
        if (carillon != null) {
            carillon.stop();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (search != null) {
            search.close();
        }
    }

    @Override
    EmbeddedFlow running() {
        return carillon;
    }
}
