package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Answer;
import io.carillon.message.Tracking;
import io.carillon.wire.TrackingLinks;
import io.carillon.wire.TrackingLinks.Mark;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 89: a recipient follows a link of a mail, or a mail shows our picture. */
@CamelSpringBootTest
@RouteTest("00-failures,89-engagement")
class EngagementRouteTest {

    @Autowired
    RouteWorld world;
    @Autowired
    DeliverWorld breakers;
    @Autowired
    TrackingLinks links;

    @BeforeEach
    void again() {
        world.reset();
        breakers.reset();
    }

    @Test
    void aClickIsToldAndLeadsOn() {
        Answer answer = click("GET", 3, "https://shop.example/?a=b");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers()).containsEntry("Location", "https://shop.example/?a=b");
        Tracking told = (Tracking) world.tapped.get(0).body();
        assertThat(world.tapped).hasSize(1);
        assertThat(world.tapped.get(0).key()).isEqualTo("n1");
        assertThat(told.engagement()).isEqualTo("clicked");
        assertThat(told.link()).isEqualTo(3);
        assertThat(told.deliveryId()).isEqualTo("d1");
        assertThat(told.tenant()).isEqualTo("demo");
    }

    @Test
    void aMailThatShowsOurPictureHasBeenRead() {
        Answer answer = open(links.token(new Mark("o", "demo", "n1", "d1", 0, "")) + ".gif");
        assertThat(answer.contentType()).isEqualTo("image/gif");
        assertThat(((Tracking) world.tapped.get(0).body()).engagement()).isEqualTo("read");
    }

    @Test
    void whoOnlyAsksForTheHeadIsLedOnAndNothingIsTold() {
        assertThat(click("HEAD", 1, "https://shop.example/").status()).isEqualTo(302);
        assertThat(world.tapped).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Purpose", "Purpose"})
    void whatIsFetchedAheadIsNotTold(String header) {
        String token = links.token(new Mark("c", "demo", "n1", "d1", 1, "https://shop.example/"));
        Exchange done = world.send("track-click", null, Map.of("token", token), exchange -> exchange.getMessage().setHeader(header, "prefetch"));
        assertThat(done.getMessage().getBody(Answer.class).status()).isEqualTo(302);
        assertThat(world.tapped).isEmpty();
    }

    @Test
    void whileKafkaIsDownEveryoneReachesTheTargetAndTheLossIsCounted(@Autowired MeterRegistry meters) {
        world.fails("publish", new TimeoutException("no broker"));
        for (int i = 1; i <= 20; i++) {
            assertThat(click("GET", i, "https://shop.example/" + i).headers()).containsEntry("Location", "https://shop.example/" + i);
        }
        assertThat(meters.get("carillon.engagement.lost").counter().count()).isEqualTo(20);
    }

    @Test
    void whatWeDidNotSignIsNotFoundAndNothingIsTold() {
        assertThat(answer("track-click", "token", "forged", "GET").status()).isEqualTo(404);
        assertThat(open(links.token(new Mark("c", "demo", "n1", "d1", 1, "https://shop.example/")) + ".gif").status()).isEqualTo(404);
        assertThat(world.tapped).isEmpty();
    }

    private Answer click(String method, int link, String target) {
        return answer("track-click", "token", links.token(new Mark("c", "demo", "n1", "d1", link, target)), method);
    }

    private Answer open(String image) {
        return answer("track-open", "image", image, "GET");
    }

    private Answer answer(String route, String name, String value, String method) {
        Exchange done = world.send(route, null, Map.of(name, value, "head", "HEAD".equals(method)));
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Answer.class);
    }
}
