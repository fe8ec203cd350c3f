package io.carillon.flow;

import io.carillon.embedded.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The stories once more with a real MariaDB for the database. */
class MariaDbFlowIT extends DeliveryStories {

    private static TestDatabase database;
    private static EmbeddedFlow carillon;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.start(TestDatabase.Engine.MARIADB);
        carillon = EmbeddedFlow.start(EmbeddedFlow.temporaryFolder(), "--spring.profiles.active=embedded,mysql",
            "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.user());
    }

    @AfterAll
    static void stop() throws Exception {
        if (carillon != null) {
            carillon.stop();
        }
        database.close();
    }

    @Override
    EmbeddedFlow running() {
        return carillon;
    }
}
