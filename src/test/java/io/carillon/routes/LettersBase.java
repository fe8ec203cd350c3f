package io.carillon.routes;

import static io.carillon.routes.DeliverWorld.failing;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Caller;
import io.carillon.message.DeadLetter;
import io.carillon.message.Delivery;
import io.carillon.message.Ids;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A test in which deliveries die and are sent again; what lies on a topic is handed to its consumer by hand. */
abstract class LettersBase extends DeliveringBase {

    static final Caller OPS = new Caller("ops-key", "demo", "live", Set.of("admin"));

    /** What the operator's request publishes. */
    byte[] order(String letter) {
        world.send("replay-dead-letter", null, Map.of("tenant", "demo", "caller", OPS, "id", letter));
        byte[] order = new Json().write(onlyAt("carillon.replay"));
        world.published.clear();
        return order;
    }

    void work(byte[] order) {
        assertThat(world.send("replay-page", order).getException()).isNull();
    }

    /** A provider refuses it, and its letter is kept. */
    Delivery dies(Delivery delivery) {
        delivering.providers.put("first", failing(new PermanentFailure("smtp-550", "no such user")));
        delivering.deliver(delivery);
        keepAll();
        again();
        return delivery;
    }

    void keepAll() {
        world.published.stream().filter(record -> record.topic().equals("carillon.dead"))
            .forEach(record -> assertThat(world.send("keep-dead", new Json().write(record.body())).getException()).isNull());
    }

    Object onlyAt(String topic) {
        List<RouteWorld.Published> there = world.published.stream().filter(record -> record.topic().equals(topic)).toList();
        assertThat(there).as(world.topics().toString()).hasSize(1);
        return there.get(0).body();
    }

    Object letterOf(Delivery dead) {
        return new DeadLetter(2, letter(dead), "deliver", "first", "smtp-550", "x", world.clock.instant(), "demo",
            dead.notificationId(), "user:u1", dead, null, null, null);
    }

    String letter(Delivery dead) {
        return Ids.derived("dead-letter", dead.id(), Integer.toString(dead.attemptsBefore()));
    }

    String state(String letter) {
        return world.sql.queryForObject("select state from dead_letter where id = ?", String.class, letter);
    }

    List<String> letters(String state) {
        return world.sql.queryForList("select id from dead_letter where state = ?", String.class, state);
    }
}
