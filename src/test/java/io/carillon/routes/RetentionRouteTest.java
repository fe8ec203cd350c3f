package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 90: what is too old goes, in pieces. Which rows these are is proved in RetentionSqlTest. */
@CamelSpringBootTest
@RouteTest("00-failures,90-retention")
class RetentionRouteTest {

    private static final long NOW = SetClock.NOW.toEpochMilli();

    @Autowired
    RouteWorld world;

    @Test
    void rowsGoWhenTheirTimeIsOverHoweverManyTheyAreAndAreCounted(@Autowired MeterRegistry meters) {
        for (int i = 0; i < 1_500; i++) {
            audit("old" + i, Duration.ofDays(400).plusMillis(1));
        }
        audit("young", Duration.ofDays(400));
        double before = meters.find("carillon.rows.forgotten").tag("rows", "audit").counters().stream().mapToDouble(Counter::count).sum();
        assertThat(world.send("forget-rows", null).getException()).isNull();
        assertThat(world.sql.queryForList("select id from audit_event", String.class)).containsExactly("young");
        assertThat(meters.get("carillon.rows.forgotten").tag("rows", "audit").counter().count()).isEqualTo(before + 1_500);
    }

    @Test
    void withoutTheDatabaseTheyGoTheNextTime() {
        audit("old", Duration.ofDays(500));
        world.loses("audit_event");
        assertThat(world.send("forget-rows", null).getException()).isNotNull();
        world.recovers();
        assertThat(world.send("forget-rows", null).getException()).isNull();
        assertThat(world.sql.queryForObject("select count(*) from audit_event", Integer.class)).isZero();
    }

    private void audit(String id, Duration age) {
        world.sql.update("insert into audit_event (id, tenant, happened_at, actor, action, target, scope, affected)"
            + " values (?, 't', ?, 'a', 'x', 'y', 'z', 1)", id, NOW - age.toMillis());
    }
}
