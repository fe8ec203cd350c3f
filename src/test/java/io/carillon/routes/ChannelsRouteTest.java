package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Delivery;
import io.carillon.message.Decision;
import io.carillon.message.DeliveryState;
import io.carillon.wire.Json;
import java.io.File;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route files channels/*: each channel is one file, its queues, its providers and its switch. */
@CamelSpringBootTest
@RouteTest(RouteTest.CHANNELS + ",ChannelsRouteTest/second")
class ChannelsRouteTest {

    @Autowired
    RouteWorld world;

    static List<String> channels() {
        return Stream.of(new File("src/main/resources/routes/channels").list()).map(name -> name.replace(".camel.yaml", ""))
            .sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void eachChannelReadsItsOwnThreeQueues(String channel) {
        String topic = "carillon.deliver." + channel + ".";
        assertThat(world.context.getRoute("deliver-" + channel).getEndpoint().getEndpointUri())
            .startsWith("kafka-window://" + topic + "high," + topic + "medium," + topic + "low?")
            .contains("groupId=carillon-deliver-" + channel + "&", "gate=");
    }

    @ParameterizedTest
    @MethodSource("channels")
    void eachProviderOfAChannelHasARouteOfItsOwn(String channel) {
        assertThat(providers(channel)).isNotEmpty().allSatisfy(provider ->
            assertThat(world.context.getRoute("send-" + provider)).as(provider).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aSimulatedDeliveryEndsWellOnEachChannel(String channel) {
        String first = providers(channel).get(0);
        deliver(delivery("{\"simulated\":true,\"channel\":\"" + channel + "\",\"address\":null,\"content\":{\"text\":\"hello\","
            + "\"parts\":{\"" + first + "\":\"{}\"}}}"));
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.SENT);
        assertThat(world.outcome(0).provider()).isEqualTo(first);
    }

    @Test
    void anAddressThatNoProviderKnowsEndsAtOnceAndSaysWhy() {
        deliver(delivery("{\"channel\":\"push\",\"address\":\"nokia:1\"}"));
        assertThat(world.topics()).containsExactly("carillon.dead", "carillon.result");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.outcome(1).code()).isEqualTo("no-account");
        assertThat(world.outcome(1).decisions()).extracting(Decision::code).containsExactly("no-account");
    }

    @Test
    void aReceiverGetsItsDelivery() {
        deliver(webhook());
        assertThat(world.search.asked).filteredOn(asked -> asked.path().equals("/hook")).singleElement()
            .satisfies(asked -> assertThat(asked.body()).contains("your code is 1234"));
        assertThat(world.outcome(0).state()).as("its 2xx is the receipt").isEqualTo(DeliveryState.DELIVERED);
        assertThat(world.sql.queryForObject("select receipt from delivery", String.class)).isEqualTo("DELIVERED");
        assertThat(world.outcome(0).provider()).isEqualTo("webhook-http");
    }

    @Test
    void aSecondAccountOfAKameletHasItsOwnProperties() {
        deliver(webhook());
        deliver(delivery("{\"channel\":\"shop\",\"address\":\"" + world.search.url() + "/hook\"}"));
        assertThat(world.search.asked).filteredOn(asked -> asked.path().equals("/hook"))
            .extracting(asked -> asked.header("webhook-signature").split(" ").length).containsExactly(1, 2);
        assertThat(world.outcome(1).provider()).isEqualTo("webhook-http-shop");
    }

    @Test
    void aReceiverThatIsIllGetsItLater() {
        world.search.answers(HttpDouble.with(503, ""));
        deliver(webhook());
        assertThat(world.topics()).containsExactly("carillon.retry.5s.high", "carillon.result");
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.ATTEMPTED);
    }

    @Test
    void aChannelThatIsSwitchedOffIsNotThereAndTheOthersAre() throws Exception {
        Properties off = new Properties();
        off.setProperty("carillon.channels.sms.enabled", "false");
        world.context.getPropertiesComponent().setOverrideProperties(off);
        try {
            world.load(List.of());
            world.load(List.of(RouteTest.CHANNELS.split(",")));
            assertThat(world.context.getRoute("deliver-sms")).isNull();
            assertThat(world.context.getRoute("deliver-email")).isNotNull();
        } finally {
            world.context.getPropertiesComponent().setOverrideProperties(null);
            world.load(List.of());
        }
    }

    private List<String> providers(String channel) {
        Object names = world.context.getRouteDefinition("deliver-" + channel).getTemplateParameters().get("providers");
        return List.of(names.toString().split(","));
    }

    private Delivery webhook() {
        return delivery("{\"channel\":\"webhook\",\"address\":\"" + world.search.url() + "/hook\"}");
    }

    private void deliver(Delivery delivery) {
        assertThat(world.sendRecord("deliver-" + delivery.channel(), new Json().write(delivery)).getException()).isNull();
    }
}
