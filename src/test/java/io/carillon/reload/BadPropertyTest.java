package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A property of a Kamelet's bean that is misspelled: its value may be a credential. */
@ExtendWith(OutputCaptureExtension.class)
class BadPropertyTest extends ReloadBase {

    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: pay-sink
            spec:
              definition:
                title: Pay
                type: object
                properties:
                  key:
                    type: string
                    default: tops3cret
              template:
                beans:
                  - name: account
                    type: "#class:io.carillon.deliver.JsonAccount"
                    properties:
                      provider: pay
                      %s
                from:
                  uri: kamelet:source
                  steps:
                    - bean:
                        ref: "{{account}}"
                        method: ask
            """;
    private static final String CALLER = """
            - route:
                id: pay
                from:
                  uri: direct:pay
                  steps:
                    - to:
                        uri: kamelet:pay-sink/send-pay
            """;

    @Test
    void aMisspelledPropertyIsNamedWithItsLineAndNeverItsValue(CapturedOutput log) {
        refused("\"answer.nevver\": \"{{key}}\"", "JsonAnswer has no property 'nevver'; it has ", "never", log);
    }

    @Test
    void aCredentialUnderAWrongNameIsNotLogged(CapturedOutput log) {
        refused("secretTargets: \"{{key}}\"", "JsonAccount has no property 'secretTargets'; it has ", "provider", log);
    }

    @Test
    void aVariableThatThereIsNotIsNamed(CapturedOutput log) {
        refused("address.url: \"https://pay.example.org/{nosuch}/{{key}}\"", "{nosuch} is none of address, basic,", "token", log);
    }

    @Test
    void anOptionThatThereIsNotIsNamedWithoutItsValue(CapturedOutput log) {
        write("routes/pay.camel.yaml", CALLER.replace("kamelet:pay-sink/send-pay", "log:pay?shoutLoud=tops3cret&level=INFO"));
        assertThat(broken("pay.camel.yaml").reason()).startsWith("log: ").endsWith("Unknown: shoutLoud");
        assertThat(log.getAll()).contains("Not reloaded").doesNotContain("tops3cret");
    }

    private void refused(String property, String reason, String known, CapturedOutput log) {
        write("kamelets/pay-sink.kamelet.yaml", KAMELET.formatted(property));
        write("routes/pay.camel.yaml", CALLER);
        ReloadReport.State state = broken("pay-sink.kamelet.yaml");
        assertThat(state.reason()).contains(reason, known);
        assertThat(state.line()).isEqualTo(19);
        assertThat(log.getAll()).contains("Not reloaded").doesNotContain("tops3cret");
        assertThat(call("toy")).isEqualTo("old");
    }
}
