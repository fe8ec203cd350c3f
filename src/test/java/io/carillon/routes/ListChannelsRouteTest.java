package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.AccountFaults;
import io.carillon.wire.Gate;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Route file 84, and the gate that stands before a channel: both say how its providers stand. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",84-list-channels,85-pauses")
class ListChannelsRouteTest extends DeliveringBase {

    private static final String TOPIC = "carillon.deliver.test.low";

    @BeforeEach
    void thePausesAreKnown() {
        world.send("read-pauses", null);
    }

    @Test
    void aHealthyChannelIsOpen() {
        assertThat(test().path("open").asBoolean()).isTrue();
        assertThat(test().path("providers")).extracting(provider -> provider.path("name").asText()).containsExactly("first", "second");
        assertThat(test().path("providers")).extracting(provider -> provider.path("breaker").asText()).containsOnly("closed");
        assertThat(gate().open(TOPIC)).isTrue();
        assertThat(gate().limit(TOPIC)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whileOneProviderIsWellTheChannelIsOpen() {
        delivering.breaker("first").transitionToOpenState();
        assertThat(test().at("/providers/0/breaker").asText()).isEqualTo("open");
        assertThat(gate().open(TOPIC)).isTrue();
        assertThat(gate().limit(TOPIC)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whileNoProviderCanBeAskedTheBacklogStaysInItsTopic() {
        delivering.breaker("first").transitionToOpenState();
        delivering.breaker("second").transitionToOpenState();
        assertThat(test().path("open").asBoolean()).isFalse();
        assertThat(gate().open(TOPIC)).isFalse();
    }

    @Test
    void theTrialsOfABreakerThatMayCloseGoThroughOneByOne() {
        delivering.breaker("first").transitionToOpenState();
        delivering.breaker("second").transitionToOpenState();
        delivering.breaker("second").transitionToHalfOpenState();
        assertThat(test().at("/providers/1/breaker").asText()).isEqualTo("half-open");
        assertThat(gate().open(TOPIC)).isTrue();
        assertThat(gate().limit(TOPIC)).isEqualTo(1);
    }

    @Test
    void aTopicOfAChannelThatIsNotHereIsNotHeldBack() {
        assertThat(gate().open("carillon.deliver.none.low")).isTrue();
    }

    @Test
    void anAccountWithAFaultIsNotAskedAndSaysWhy() {
        AccountFaults faults = world.context.getRegistry().findSingleByType(AccountFaults.class);
        faults.set(Map.of("first", "there is no property 'kee'"));
        try {
            assertThat(test().at("/providers/0/fault").asText()).isEqualTo("there is no property 'kee'");
            assertThat(test().at("/providers/1").has("fault")).isFalse();
            delivering.deliver(delivery());
            assertThat(delivering.asked).containsExactly("second");
            faults.set(Map.of("first", "x", "second", "y"));
            assertThat(gate().open(TOPIC)).as("what is queued waits").isFalse();
            delivering.deliver(delivery());
            assertThat(delivering.asked).containsExactly("second");
            assertThat(world.topics()).as("nothing is lost").contains("carillon.retry.5s.high").doesNotContain("carillon.dead");
        } finally {
            faults.set(Map.of());
        }
    }

    /** Its own breaker stays closed, for nobody calls it. */
    @Test
    void anAccountWithAFaultDoesNotLetMoreThroughThanTheTrialsOfTheOther() {
        AccountFaults faults = world.context.getRegistry().findSingleByType(AccountFaults.class);
        faults.set(Map.of("first", "there is no property 'kee'"));
        try {
            delivering.breaker("second").transitionToOpenState();
            delivering.breaker("second").transitionToHalfOpenState();
            assertThat(gate().open(TOPIC)).isTrue();
            assertThat(gate().limit(TOPIC)).isEqualTo(1);
        } finally {
            faults.set(Map.of());
        }
    }

    private Gate gate() {
        return world.context.getRegistry().lookupByNameAndType("channelGate", Gate.class);
    }

    private JsonNode test() {
        assertThat(Samples.channels(world).at("/0/name").asText()).isEqualTo("test");
        return Samples.channels(world).get(0);
    }
}
