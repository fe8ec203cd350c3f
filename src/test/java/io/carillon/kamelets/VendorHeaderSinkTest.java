package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.wire.Json;
import java.util.Map;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A vendor that wants a header, a field and a setting of its own, with dashes in their names, as most do. */
class VendorHeaderSinkTest extends SinkTest {

    private static final String KAMELET = """
        apiVersion: camel.apache.org/v1
        kind: Kamelet
        metadata:
          name: %1$s-sink
        spec:
          definition:
            title: Beacon
            type: object
            required: [baseUrl, key]
            properties:
              baseUrl: {title: Address, type: string}
              key: {title: Key, type: string, format: password}
          template:
            beans:
              - name: account
                type: "#class:io.carillon.deliver.JsonAccount"
                properties:
                  provider: sms-beacon
        %2$s
            from:
              uri: kamelet:source
              steps:
                - removeHeaders:
                    pattern: "*"
                - bean:
                    ref: "{{account}}"
                    method: ask
                - setBody:
                    expression:
                      jq:
                        expression: '{to: .address, app: .settings["app-id"], dotted: .settings["v1.mode-x"]}'
                        resultType: "byte[]"
                - to:
                    uri: http:provider
                    parameters:
                      httpClientConfigurer: "#bean:{{account}}"
                      throwExceptionOnFailure: false
                - bean:
                    ref: "{{account}}"
                    method: answer
        """;

    private final HttpDouble vendor = new HttpDouble(HttpDouble.with(200, "{\"id\":\"b1\"}"));

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void aHeaderBetweenBracketsLeavesAsItIsWritten() throws Exception {
        leaves("sms-brackets", """
            address.url: "{{baseUrl}}"
            address.headers[X-Beacon-Key]: "{{key}}"
            address.fields[api-key]: "{{key}}"
            settings[app-id]: carillon
            settings[v1.mode-x]: fast
            answer.id: /id
            """);
    }

    @Test
    void aHeaderAfterADotLeavesAsItIsWritten() throws Exception {
        leaves("sms-dots", """
            address.url: "{{baseUrl}}"
            address.headers.X-Beacon-Key: "{{key}}"
            address.fields.api-key: "{{key}}"
            settings.app-id: carillon
            settings.v1.mode-x: fast
            answer.id: /id
            """);
    }

    @Test
    void aHeaderInANestedMapLeavesAsItIsWritten() throws Exception {
        leaves("sms-nested", """
            address:
              url: "{{baseUrl}}"
              headers: {X-Beacon-Key: "{{key}}"}
              fields: {api-key: "{{key}}"}
            settings:
              app-id: carillon
              v1.mode-x: fast
            answer: {id: /id}
            """);
    }

    /** A property of a bean is found with and without dashes, as ever. */
    @Test
    void aPropertyOfABeanMayBeWrittenWithDashes() throws Exception {
        load("sms-dashed", """
            address.url: "{{baseUrl}}"
            part-needed: true
            limits.text-bytes: 3
            """);
        assertThat(refusal(ask("sms-dashed")).code()).isEqualTo("too-long");
    }

    private void leaves(String name, String properties) throws Exception {
        load(name, properties);
        assertThat(ask(name).getMessage().getBody(String.class)).isEqualTo("b1");
        assertThat(vendor.asked.get(0).header("X-Beacon-Key")).isEqualTo("tops3cret");
        assertThat(Json.MAPPER.readTree(vendor.asked.get(0).body())).isEqualTo(Json.MAPPER.readTree(
            "{\"to\":\"+4915112345678\",\"app\":\"carillon\",\"dotted\":\"fast\",\"api-key\":\"tops3cret\"}"));
    }

    private org.apache.camel.Exchange ask(String name) {
        return context.createFluentProducerTemplate().to(uri(name + "-sink", Map.of("baseUrl", vendor.url(), "key", "tops3cret")))
            .withBody(delivery("sms", "+4915112345678", null, "hello", null)).send();
    }

    private void load(String name, String properties) throws Exception {
        String yaml = KAMELET.formatted(name, properties.indent(10).stripTrailing());
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name + "-sink.kamelet.yaml", yaml));
    }
}
