package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.CarillonApplication;
import io.carillon.process.WithoutTests;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** A user who is connected to one instance sees what another one delivered. */
class TwoInstancesInboxIT {

    private static final int MESSAGES = 10;
    private static final long AT_MOST_MS = 2_000;
    private final EmbeddedFlow one = EmbeddedFlow.shared();

    @Test
    void itDoesNotMatterWhichInstanceDelivers() throws Exception {
        String user = "user-" + UUID.randomUUID();
        one.context.getBean(JdbcTemplate.class).update("insert into app_user (tenant, id, updated_at) values ('demo', ?, 0)", user);
        String token = one.api.post("/v1/users/" + user + "/tokens", "").json().path("token").asText();
        try (ConfigurableApplicationContext other = another()) {
            Http two = new Http(other.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            try (Socket here = new Socket(one.api, user, token); Socket there = new Socket(two, user, token)) {
                here.until("counts");
                there.until("counts");
                for (int i = 0; i < MESSAGES; i++) {
                    one.accepted("{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"" + user + "\"}],\"data\":{\"order\":\"order-" + i + "\"},"
                        + "\"routing\":{\"channels\":[\"inbox\"]}}");
                }
                for (int i = 0; i < MESSAGES; i++) {
                    here.until("order-" + i);
                    there.until("order-" + i);
                }
                assertThat(here.slowest()).isLessThan(AT_MOST_MS);
                assertThat(there.slowest()).isLessThan(AT_MOST_MS);
            }
        }
    }

    private ConfigurableApplicationContext another() {
        Environment first = one.context.getEnvironment();
        return WithoutTests.application(CarillonApplication.class).run("--carillon.embedded.kafka=false", "--carillon.embedded.search=false",
            "--carillon.embedded.sandbox=false", "--carillon.data=" + first.getProperty("carillon.data"),
            "--carillon.kafka.brokers=" + first.getProperty("carillon.kafka.brokers"),
            "--carillon.search.urls=" + first.getProperty("carillon.search.urls"),
            "--carillon.ports.sandbox=" + first.getProperty("carillon.ports.sandbox"),
            "--carillon.ports.sandbox-smtp=" + first.getProperty("carillon.ports.sandbox-smtp"), "--carillon.ports.api=0",
            "--carillon.ports.management=0", "--carillon.topics.create=false", "--carillon.routes.reload=false", "--spring.jmx.enabled=false");
    }
}
