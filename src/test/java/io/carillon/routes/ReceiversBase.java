package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Delivery;
import io.carillon.message.Outcome;
import io.carillon.wire.Json;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test of webhooks with two receivers: one is well, the other one is ill. */
abstract class ReceiversBase {

    @Autowired
    RouteWorld world;
    final HttpDouble receivers = new HttpDouble(HttpDouble.with(204, ""));
    final HttpDouble ill = new HttpDouble(HttpDouble.with(503, ""));

    @AfterEach
    void close() {
        receivers.close();
        ill.close();
    }

    static Delivery to(HttpDouble receiver) {
        return delivery("{\"channel\":\"webhook\",\"address\":\"" + receiver.url() + "/hook\"}");
    }

    void deliver(Delivery delivery) {
        assertThat(world.sendRecord("deliver-webhook", new Json().write(delivery)).getException()).isNull();
    }

    /** As it lies in the retry topic. */
    Delivery later(Delivery delivery) {
        return world.published.stream().map(RouteWorld.Published::body).filter(Delivery.class::isInstance).map(Delivery.class::cast)
            .filter(one -> one.id().equals(delivery.id())).findFirst().orElseThrow();
    }

    Outcome last() {
        return world.outcome(world.published.size() - 1);
    }
}
