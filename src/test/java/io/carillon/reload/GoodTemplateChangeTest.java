package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** What others are made from is saved: templates of routes, channels, Kamelets and messages. */
class GoodTemplateChangeTest extends ReloadBase {

    private static final String CHANNEL = """
            - routeTemplate:
                id: channel
                parameters:
                  - name: name
                from:
                  uri: direct:{{name}}
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: %s {{name}}
            """;
    private static final String INSTANCE = """
            - templatedRoute:
                routeTemplateRef: channel
                routeId: deliver-%1$s
                prefixId: %1$s
                parameters:
                  - name: name
                    value: %2$s
            """;
    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: greet-sink
            spec:
              definition:
                title: Greet
                type: object
                properties:
                  whom:
                    type: string
                    default: you
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: %s {{whom}}
            """;
    private static final String CALLER = """
            - route:
                id: greet
                from:
                  uri: direct:greet
                  steps:
                    - to:
                        uri: kamelet:greet-sink/send-greet
                        parameters:
                          whom: world
            """;

    @Test
    void aChangedTemplateMakesAllItsInstancesAnew() {
        write("routes/channel.camel.yaml", CHANNEL.formatted("old"));
        write("routes/channels/a.camel.yaml", INSTANCE.formatted("a", "a"));
        write("routes/channels/b.camel.yaml", INSTANCE.formatted("b", "b"));
        answers("a", "old a");
        answers("b", "old b");
        write("routes/channel.camel.yaml", CHANNEL.formatted("new"));
        answers("a", "new a");
        answers("b", "new b");
    }

    @Test
    void aChangedChannelFileMakesItsInstanceAnewAndLeavesTheOther() {
        write("routes/channel.camel.yaml", CHANNEL.formatted("the"));
        write("routes/channels/a.camel.yaml", INSTANCE.formatted("a", "a"));
        write("routes/channels/b.camel.yaml", INSTANCE.formatted("b", "b"));
        answers("b", "the b");
        Object other = context.getRoute("deliver-b");
        write("routes/channels/a.camel.yaml", INSTANCE.formatted("a", "c"));
        answers("c", "the c");
        assertThat(context.getRoute("deliver-b")).isSameAs(other);
    }

    @Test
    void aChangedKameletIsUsedByTheRoutesThatRun() {
        write("kamelets/greet-sink.kamelet.yaml", KAMELET.formatted("hello"));
        write("routes/greet.camel.yaml", CALLER);
        answers("greet", "hello world");
        write("kamelets/greet-sink.kamelet.yaml", KAMELET.formatted("bye"));
        answers("greet", "bye world");
        write("kamelets/greet-sink.kamelet.yaml", KAMELET.formatted("again"));
        answers("greet", "again world");
    }

    @Test
    void aChangedMessageTemplateIsAnEvent() {
        write("templates/order/en/email.ftlh", "Hello");
        await().atMost(SOON).until(() -> toys.templates != null && toys.templates.names().contains("order/en/email.ftlh"));
    }
}
