package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A required property that something else than the settings of the account gives: Camel's own ways to give a Kamelet what it takes. */
class AccountGivenElsewhereTest extends AccountCheckBase {

    private static final String OWN = """
            - routeTemplate:
                id: own
                parameters:
                  - {name: provider}
                  - {name: kamelet}
                from:
                  uri: direct:send-{{provider}}
                  steps:
                    - to:
                        uri: kamelet:{{kamelet}}/{{provider}}?url=http://localhost/
            - templatedRoute:
                routeTemplateRef: %s
                routeId: send-own
                parameters:
                  - {name: provider, value: own}
                  - {name: kamelet, value: own-sink}
            """;

    @Test
    void aRequiredPropertyOfAVariableOfTheEnvironmentIsGiven() {
        environment.setProperty("camel.component.kamelet.template-properties.sms-sns-sink.region", "");
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
            Map.of("CAMEL_KAMELET_SMS_SNS_SINK_REGION", "eu-central-1")));
        AccountCheck check = check();
        check.run();
        assertThat(faults.of("sms-sns")).isEmpty();
        KameletComponent component = new KameletComponent();
        check.fill(component);
        assertThat(component.getRouteProperties()).as("an empty value would hide it").doesNotContainKey("sms-sns");
    }

    @Test
    void aVariableOfTheEnvironmentForAnotherAccountIsNotGiven() {
        environment.setProperty("camel.component.kamelet.template-properties.sms-sns-sink.region", "");
        environment.setProperty("CAMEL_KAMELET_SMS_SNS_SINK_SMS_TWO_REGION", "eu-central-1");
        check().run();
        assertThat(faults.of("sms-sns")).isPresent();
        environment.setProperty("CAMEL_KAMELET_SMS_SNS_SINK_SMS_SNS_REGION", "eu-central-1");
        check().run();
        assertThat(faults.of("sms-sns")).isEmpty();
    }

    @Test
    void whatTheCallInTheRouteGivesIsGiven() throws IOException {
        Files.createDirectories(folder.resolve("routes/channels"));
        Files.createDirectories(folder.resolve("kamelets"));
        Files.writeString(folder.resolve("kamelets/own-sink.kamelet.yaml"),
            Files.readString(Path.of("kamelets/sms-http-sink.kamelet.yaml")).replace("sms-http-sink", "own-sink"));
        Files.writeString(folder.resolve("routes/channels/own.camel.yaml"), OWN.formatted("own"));
        check().run();
        assertThat(faults.of("own")).isEmpty();
        Files.writeString(folder.resolve("routes/channels/own.camel.yaml"), OWN.formatted("another"));
        check().run();
        assertThat(faults.of("own")).contains("its property 'url' is required and has no value");
    }
}
