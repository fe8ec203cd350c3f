package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An outage of an hour fills no log, and what was left out is counted. */
class RepeatsTest {

    private final AtomicLong now = new AtomicLong(Long.MIN_VALUE / 2);
    private final Repeats repeats = new Repeats(now::get);
    private final List<String> log = new ArrayList<>();

    @Test
    void theFirstLineIsWrittenAtOnceAndTheNextAMinuteLaterWithTheNumberOfThoseBetween() {
        say("database");
        say("database");
        say("database");
        say("broker");
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        say("database");
        say("broker");
        assertThat(log).containsExactly("database 0", "broker 0", "database 2", "broker 0");
    }

    private void say(String key) {
        repeats.line(key, left -> log.add(key + " " + left));
    }
}
