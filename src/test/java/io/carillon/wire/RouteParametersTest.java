package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteParametersTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RouteParameters routes = new RouteParameters();

    @BeforeEach
    void open() throws Exception {
        context.addLifecycleStrategy(routes);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("provider").templateParameter("provider").templateParameter("addresses", "")
                    .from("direct:send-{{provider}}").to("log:none");
                from("direct:plain").routeId("plain").to("log:none");
            }
        });
        make("fcm:.+");
        context.start();
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void aRouteThatIsThereSaysWhatItWasMadeWith() {
        assertThat(routes.of("send-push")).hasValueSatisfying(says -> assertThat(says).containsEntry("addresses", "fcm:.+"));
        assertThat(routes.of("plain")).contains(Map.of());
        assertThat(routes.of("send-other")).isEmpty();
    }

    @Test
    void aRouteThatIsStoppedIsStillThere() throws Exception {
        context.getRouteController().stopRoute("send-push");
        assertThat(routes.of("send-push")).isPresent();
    }

    @Test
    void aRouteThatIsExchangedIsNotThereForAMomentThenSaysTheNew() throws Exception {
        context.removeRouteDefinition(context.getRouteDefinition("send-push"));
        assertThat(routes.of("send-push")).isEmpty();
        make("apns:.+");
        assertThat(routes.of("send-push")).hasValueSatisfying(says -> assertThat(says).containsEntry("addresses", "apns:.+"));
    }

    private void make(String addresses) throws Exception {
        context.addRouteFromTemplate("send-push", "provider", Map.of("provider", "push", "addresses", addresses));
    }
}
