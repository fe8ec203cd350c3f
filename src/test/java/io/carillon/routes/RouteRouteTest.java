package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Notification;
import io.carillon.select.Drafts;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 41: as it is shipped it changes nothing. */
@CamelSpringBootTest
@RouteTest("41-route")
class RouteRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void aMessageGoesThroughItAsItIs() {
        Notification message = Samples.message("{}");
        Object draft = Drafts.of(message, Samples.delivery());
        Exchange done = world.send("route", draft);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isSameAs(draft);
        assertThat(world.published).isEmpty();
    }
}
