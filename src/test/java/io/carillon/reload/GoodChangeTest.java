package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A route file is saved, added or deleted: what runs is what stands there. */
class GoodChangeTest extends ReloadBase {

    @Autowired
    private Toys.Loyal loyal;

    @Test
    void aChangedRouteAnswersAnew() {
        answers("toy", "old");
        write("routes/toys.camel.yaml", route("toy", "new"));
        answers("toy", "new");
    }

    @Test
    void aFileSavedWithAByteOrderMarkIsTaken() {
        write("routes/toys.camel.yaml", "\uFEFF" + route("toy", "marked"));
        answers("toy", "marked");
        assertThat(report.states()).noneMatch(state -> state.state().equals("broken"));
    }

    @Test
    void aNewFileBringsItsRoutes() {
        write("routes/more.camel.yaml", route("more", "here"));
        answers("more", "here");
        assertThat(context.getRoute("more").getSourceResource().getLocation()).endsWith("more.camel.yaml");
    }

    @Test
    void aDeletedFileTakesItsRoutesAway() {
        write("routes/more.camel.yaml", route("more", "here"));
        answers("more", "here");
        delete("routes/more.camel.yaml");
        await().atMost(SOON).until(() -> context.getRoute("more") == null && context.getRouteDefinition("more") == null);
    }

    @Test
    void aChangedRouteConfigurationHoldsForEveryRoute() {
        write("routes/failing.camel.yaml", """
                - route:
                    id: failing
                    from:
                      uri: direct:failing
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: refused
                """);
        write("routes/failures.camel.yaml", failures("first"));
        answers("failing", "first");
        write("routes/failures.camel.yaml", failures("second"));
        answers("failing", "second");
    }

    @Test
    void aFileTouchedButNotChangedIsLeftAlone() {
        Object before = context.getRoute("toy");
        write("routes/toys.camel.yaml", route("toy", "old"));
        write("routes/more.camel.yaml", route("more", "here"));
        answers("more", "here");
        assertThat(context.getRoute("toy")).isSameAs(before);
    }

    @Test
    void anEditorsTemporaryFileIsNoRoute() {
        write("routes/.#toys.camel.yaml", "{");
        write("routes/toys.camel.yaml~", "{");
        write("routes/4913", "");
        write("routes/more.camel.yaml", route("more", "here"));
        answers("more", "here");
        assertThat(report.states()).noneMatch(state -> state.state().equals("broken"));
    }

    @Test
    void aBeanOfTheRunningRoutesIsNotTakenAwayByATrial() {
        write("routes/split.camel.yaml", """
                - route:
                    id: split
                    from:
                      uri: direct:split
                      steps:
                        - split:
                            expression:
                              simple:
                                expression: one ${body}
                            aggregationStrategy: loyal
                            steps:
                              - setBody:
                                  expression:
                                    constant:
                                      expression: parts
                """);
        answers("split", "parts");
        write("routes/toys.camel.yaml", route("toy", "new") + "        - to:\n            uri: direct:nobody\n");
        broken("toys.camel.yaml");
        assertThat(loyal.getCamelContext()).isSameAs(context);
    }

    private static String failures(String answer) {
        return """
                - routeConfiguration:
                    onException:
                      - onException:
                          exception:
                            - java.lang.IllegalStateException
                          handled:
                            constant:
                              expression: "true"
                          steps:
                            - setBody:
                                expression:
                                  constant:
                                    expression: %s
                """.formatted(answer);
    }
}
