package io.carillon.routes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of one route file, in the one {@link RouteWorld} that all of them share: Spring starts once, the routes are exchanged.
 * What the loaded files call and do not serve themselves is played by {@link TestEndpoints}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FreshRoutes.class)
@Timeout(60)    // seconds: a route that runs in circles fails its test
@TestPropertySource("classpath:every-channel.properties")
@SpringBootTest(classes = RouteParts.class, webEnvironment = SpringBootTest.WebEnvironment.MOCK, properties = {
    "spring.profiles.active=routes", "spring.jmx.enabled=false", "management.server.port=-1",
    "management.endpoint.health.validate-group-membership=false",
    "spring.datasource.url=jdbc:h2:mem:routes;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
    "camel.main.routes-include-pattern=false", "camel.component.kamelet.location=classpath:DeliverRouteTest,classpath:kamelets",
    "carillon.deliver.deadline=1s", "carillon.deliver.destinations.patience=200ms", "carillon.retry.attempts=3", "carillon.dead-letters.page=2", "carillon.rates.accounts.metered=10",
    "carillon.senders.acme.from-name=Acme", "carillon.attachments.hosts=files.example.org,*.cdn.example.org",
    "carillon.tracking.secrets=a secret of the tests which is long enough", "carillon.requests.sources[/erp]=demo",
    "carillon.receipts.email-ses.topics=" + io.carillon.receipt.Amazon.TOPIC, "carillon.receipts.generic.secret=secret",
    "carillon.admit.wait-pause=20", "carillon.admit.wait-patience=500", "carillon.matching.recheck=1h", "carillon.inbox.look-again=0s", "carillon.deliver.private-addresses=true", "carillon.admit.webhook-schemes=https,http",
    "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration,"
        + "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration"
})
@interface RouteTest {

    /** All of 50 to 62: what becomes of a delivery is seen at its ends, the topics and the providers. */
    String DELIVERING = "00-failures,50-deliver,51-provider,52-claim,52-settle,61-wait,62-dead,"
        + "DeliverRouteTest/test";

    /** The same with the channels of the product in place of one that is played. */
    String CHANNELS = "00-failures,50-deliver,51-provider,52-claim,52-settle,"
        + "61-wait,62-dead,channels/*";

    /** The same with what a person does about dead letters. */
    String REPLAYING = "00-failures,50-deliver,51-provider,52-claim,52-settle,61-wait,62-dead,"
        + "63-keep-dead,64-replay,83-dead-letters,84-audit,DeliverRouteTest/test";

    /** The route files, comma separated: {@code 43-render}, {@code channels/*}, or a path of the test's own resources. */
    String value();
}
