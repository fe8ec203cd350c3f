package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Gate;
import io.carillon.wire.Rates;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Route file 86: the rate of an account, ten calls a second here, is divided among the instances. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",84-list-channels,85-pauses,86-shares,SharesRouteTest/metered")
class SharesRouteTest extends DeliveringBase {

    private static final String TOPIC = "carillon.deliver.metered.high";
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static Instant start = SetClock.NOW;

    @BeforeEach
    void nobodyHasALease() {
        // What the beans remember of the test before is long ago.
        start = start.plus(Duration.ofHours(3));
        world.clock.now = start;
        world.sql.update("delete from share_lease");
        world.send("read-pauses", null);
    }

    @Test
    void aloneAnInstanceHasTheWholeAtOnce() {
        renew();
        assertThat(share()).isEqualTo(10);
    }

    @Test
    void anotherInstanceHasItsHalfUntilItIsGone() {
        renew();
        other(LEASE);
        renew();
        assertThat(share()).isEqualTo(5);
        world.clock.pass(LEASE);
        renew();
        assertThat(share()).isEqualTo(5);
        world.clock.pass(Duration.ofSeconds(1));
        renew();
        assertThat(share()).isEqualTo(10);
    }

    @Test
    void aNewInstanceWaitsUntilTheOthersHaveSeenIt() {
        other(Duration.ofMinutes(1));
        renew();
        world.clock.pass(LEASE.minusSeconds(1));
        renew();
        assertThat(share()).isZero();
        world.clock.pass(Duration.ofSeconds(1));
        renew();
        assertThat(share()).isEqualTo(5);
    }

    @Test
    void anInstanceThatSleptThroughItsLeaseCallsNobodyUntilItHasANewOne() {
        renew();
        world.clock.pass(LEASE.plusSeconds(1));
        assertThat(share()).isZero();
        other(LEASE);
        renew();
        assertThat(share()).isZero();
    }

    @Test
    void withoutTheDatabaseTheLastShareHolds() {
        renew();
        world.loses("share_lease");
        world.send("renew-share", null);
        world.clock.pass(Duration.ofHours(1));
        assertThat(share()).isEqualTo(10);
    }

    @Test
    void theGateOfTheChannelLetsNoMoreThrough() {
        renew();
        world.clock.pass(Duration.ofSeconds(1));
        assertThat(through()).isBetween(1, 3);
        assertThat(gate().delay(TOPIC, world.clock.millis())).isBetween(20L, 1_000L);
        assertThat(gate().delay("carillon.deliver.test.high", world.clock.millis())).isZero();
    }

    @Test
    void anAccountThatTakesOverHasItsLimitToo() {
        renew();
        assertThat(through()).isPositive();
        takesOver();
        assertThat(world.outcome(2).code()).isEqualTo("rate-limited");
        assertThat(world.topics()).contains("carillon.retry.5s.high");
        world.clock.pass(Duration.ofSeconds(1));
        world.published.clear();
        takesOver();
        assertThat(world.outcome(1).provider()).isEqualTo("metered");
    }

    @Test
    void theChannelsSayWhatIsAllowedAndWhatOfItIsAllowedHere() {
        renew();
        assertThat(Samples.channels(world)).anySatisfy(channel -> {
            assertThat(channel.path("name").asText()).isEqualTo("metered");
            assertThat(channel.at("/providers/0/rate/limit").asDouble()).isEqualTo(10);
            assertThat(channel.at("/providers/0/rate/here").asDouble()).isEqualTo(10);
        });
    }

    /** How many calls begin before the gate says no. */
    private int through() {
        int through = 0;
        while (gate().delay(TOPIC, world.clock.millis()) == 0) {
            through++;
        }
        return through;
    }

    private void takesOver() {
        delivering.providers.put("first", DeliverWorld.failing(new TemporaryFailure("http-503", "busy", null)));
        delivering.send("deliver-spare", delivery("{\"channel\":\"spare\"}"));
    }

    private void renew() {
        world.send("take-share", null);
    }

    private void other(Duration lease) {
        world.sql.update("delete from share_lease where owner = 'other'");
        world.sql.update("insert into share_lease (owner, lease_until_at) values ('other', ?)",
            world.clock.instant().plus(lease).toEpochMilli());
    }

    private double share() {
        return world.context.getRegistry().findSingleByType(Rates.class).share("metered");
    }

    private Gate gate() {
        return world.context.getRegistry().lookupByNameAndType("channelGate", Gate.class);
    }
}
