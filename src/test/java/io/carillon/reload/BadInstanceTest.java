package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An instance of a route template that says what nobody reads. */
class BadInstanceTest extends ReloadBase {

    private static final String TEMPLATES = """
            - routeTemplate:
                id: channel
                parameters:
                  - name: channel
                  - {name: providers}
                  - {name: permits, defaultValue: "64"}
                from:
                  uri: direct:deliver-{{channel}}
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: "{{providers}} {{permits}}"
            - routeTemplate:
                id: provider
                parameters:
                  - {name: provider}
                from:
                  uri: direct:send-{{provider}}
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: "{{provider}}"
            """;
    private static final String CHANNEL = """
            - templatedRoute:
                routeTemplateRef: channel
                routeId: deliver-sms
                parameters:
                  - {name: channel, value: sms}
                  - {name: providers, value: "sms-one, sms-two"}
            - templatedRoute:
                routeTemplateRef: provider
                routeId: send-sms-one
                parameters:
                  - {name: provider, value: sms-one}
            - templatedRoute:
                routeTemplateRef: provider
                routeId: send-sms-two
                parameters:
                  - {name: provider, value: sms-two}
            """;

    @Test
    void aMisspelledProviderRefusesTheFileWithItsLineAndName() {
        refused(CHANNEL.replace("sms-one, sms-two", "sms-one, sms-twoo"), 6,
            "no route send-sms-twoo for the provider 'sms-twoo'; there are sms-one, sms-two");
    }

    @Test
    void aParameterThatTheTemplateDoesNotHaveRefusesTheFile() {
        refused(CHANNEL.replace("{name: provider, value: sms-one}", "{name: provider, value: sms-one}\n      - {name: adresses, value: x}"), 12,
            "the route template 'provider' has no parameter 'adresses'; it has provider");
        refused(CHANNEL + "      - {name: permits, value: \"2\"}\n", 17,
            "the route template 'provider' has no parameter 'permits'; it has provider");
    }

    @Test
    void aProviderWhoseRouteIsTakenAwayKeepsTheOldFile() {
        runs();
        write("routes/channels/sms.camel.yaml", CHANNEL.substring(0, CHANNEL.indexOf("- templatedRoute:\n    routeTemplateRef: provider\n    routeId: send-sms-two")));
        assertThat(broken("sms.camel.yaml").reason()).contains("no route send-sms-two");
        assertThat(call("send-sms-two")).isEqualTo("sms-two");
    }

    private void runs() {
        write("routes/templates.camel.yaml", TEMPLATES);
        write("routes/channels/sms.camel.yaml", CHANNEL);
        answers("deliver-sms", "sms-one, sms-two 64");
        answers("send-sms-two", "sms-two");
    }

    private void refused(String channel, int line, String reason) {
        runs();
        write("routes/channels/sms.camel.yaml", channel);
        ReloadReport.State state = broken("sms.camel.yaml");
        assertThat(state.reason()).isEqualTo(reason);
        assertThat(state.line()).isEqualTo(line);
        assertThat(call("deliver-sms")).isEqualTo("sms-one, sms-two 64");
        write("routes/channels/sms.camel.yaml", CHANNEL);
    }
}
