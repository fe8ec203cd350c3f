package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.kamelets.HttpDouble;
import io.carillon.wire.AccountFaults;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** Two accounts of one Kamelet, at a provider over HTTP; the credential of one changes in the file of the accounts. */
@TestPropertySource(properties = {"spring.config.import=optional:file:${carillon.test.accounts}",
    "carillon.reload.accounts=${carillon.test.accounts}"})
@ExtendWith(OutputCaptureExtension.class)
class AccountChangeTest extends ReloadBase {

    /** What the docs promise. */
    private static final Duration PROMISE = Duration.ofSeconds(5);

    static {
        System.setProperty("carillon.test.accounts", FOLDER.resolve("config/channels.yaml").toString());
        accounts("north-1", "south-1");
    }

    @Autowired
    private AccountFaults faults;

    private final Callers callers = new Callers();
    private final HttpDouble provider = new HttpDouble((exchange, asked) ->
        HttpDouble.with(200, asked.header("Authorization")).to(exchange, asked));

    @BeforeEach
    void twoAccounts() {
        accounts("north-1", "south-1");
        write("kamelets/beacon-sink.kamelet.yaml", kamelet("Bearer "));
        write("routes/beacons.camel.yaml", """
                - routeTemplate:
                    id: beacon
                    parameters:
                      - {name: provider}
                      - {name: kamelet, defaultValue: beacon-sink}
                    route:
                      from:
                        uri: direct:send-{{provider}}
                        steps:
                          - to:
                              uri: kamelet:{{kamelet}}/{{provider}}
                - templatedRoute:
                    routeTemplateRef: beacon
                    routeId: send-north
                    parameters:
                      - {name: provider, value: north}
                      - {name: kamelet, value: beacon-sink}
                - templatedRoute:
                    routeTemplateRef: beacon
                    routeId: send-south
                    parameters:
                      - {name: provider, value: south}
                      - {name: kamelet, value: beacon-sink}
                """);
        answers("send-north", "Bearer north-1");
        answers("send-south", "Bearer south-1");
    }

    @AfterEach
    void close() throws InterruptedException {
        callers.rest();
        provider.close();
    }

    @Test
    void aNewCredentialIsLiveWithinSecondsAndTheOtherAccountStaysAsItIs() {
        Route send = context.getRoute("send-north");
        Route other = context.getRoute("south");
        int made = Toys.Account.MADE.size();
        accounts("north-2", "south-1");
        await().atMost(PROMISE).until(() -> call("send-north").equals("Bearer north-2"));
        assertThat(call("send-south")).isEqualTo("Bearer south-1");
        assertThat(context.getRoute("south")).isSameAs(other);
        assertThat(context.getRoute("send-north")).isSameAs(send);
        assertThat(Toys.Account.MADE).hasSize(made + 1);
        await().atMost(SOON).until(() -> context.getRoute("north") == null);
        accounts("north-3", "south-1");
        await().atMost(PROMISE).until(() -> call("send-north").equals("Bearer north-3"));
        await().atMost(SOON).until(() -> context.getRoutes().stream().filter(route -> route.getRouteId().startsWith("north")).count() == 1);
    }

    @Test
    void aCallUnderWayEndsWithTheOldCredentialAndNoOtherWaitsForIt() {
        CountDownLatch answered = new CountDownLatch(1);
        provider.answers((exchange, asked) -> {
            if (asked.header("Authorization").equals("Bearer north-1")) {
                await().atMost(SOON).until(() -> answered.getCount() == 0);
            }
            HttpDouble.with(200, asked.header("Authorization")).to(exchange, asked);
        });
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> call("send-north"));
        await().atMost(SOON).until(() -> provider.asked.size() == 3);
        accounts("north-2", "south-1");
        await().atMost(PROMISE).until(() -> context.getRoutes().stream().anyMatch(route -> route.getRouteId().startsWith("north.")));
        CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> call("send-north"));
        assertThat(next).succeedsWithin(PROMISE).isEqualTo("Bearer north-2");
        assertThat(slow).isNotDone();
        answered.countDown();
        assertThat(slow.join()).isEqualTo("Bearer north-1");
    }

    @Test
    void noCallIsLostWhileTheCredentialChanges() throws Exception {
        callers.start(() -> call("send-north"));
        for (int i = 2; i < 6; i++) {
            String token = "Bearer north-" + i;
            accounts("north-" + i, "south-1");
            answers("send-north", token);
        }
        callers.assertNothingLost();
    }

    @Test
    void aSecretInAFileIsReadAnewWhereTheFileChanges() {
        write("secrets/north", "secret-1");
        accounts("file:" + FOLDER.resolve("secrets/north"), "south-1");
        answers("send-north", "Bearer secret-1");
        write("secrets/north", "secret-2");
        await().atMost(PROMISE).until(() -> call("send-north").equals("Bearer secret-2"));
    }

    @Test
    void aBrokenFileKeepsTheOldValuesAndNoLogHoldsASecret(CapturedOutput log) {
        write("config/channels.yaml", "camel.component.kamelet.route-properties:\n  north:\n    token: tops3cret\n   url: [tops3cret\n");
        ReloadReport.State state = broken("channels.yaml");
        assertThat(state.line()).isEqualTo(4);
        assertThat(call("send-north")).isEqualTo("Bearer north-1");
        assertThat(log.getAll()).contains("all accounts keep their old values").doesNotContain("tops3cret");
        accounts("north-2", "south-1");
        answers("send-north", "Bearer north-2");
        assertThat(report.states()).noneMatch(one -> one.state().equals("broken"));
    }

    @Test
    void aCredentialThatNothingDefinesDisablesItsAccountAlone() {
        accounts("${NOBODY_DEFINES_THIS}", "south-2");
        answers("send-south", "Bearer south-2");
        assertThat(faults.of("north")).isPresent();
        assertThat(faults.of("south")).isEmpty();
        accounts("north-2", "south-2");
        answers("send-north", "Bearer north-2");
        assertThat(faults.of("north")).isEmpty();
    }

    @Test
    void anAccountWhoseInstanceDoesNotStartKeepsTheOldOne(CapturedOutput log) {
        accounts("refused", "south-2");
        answers("send-south", "Bearer south-2");
        assertThat(call("send-north")).isEqualTo("Bearer north-1");
        assertThat(log.getAll()).contains("the account north keeps its old values");
        assertThat(context.getRoute("north")).isNotNull();
    }

    @Test
    void aChangedKameletFollowsAChangedCredential() {
        accounts("north-2", "south-1");
        answers("send-north", "Bearer north-2");
        write("kamelets/beacon-sink.kamelet.yaml", kamelet("Token "));
        answers("send-north", "Token north-2");
        answers("send-south", "Token south-1");
        accounts("north-3", "south-1");
        answers("send-north", "Token north-3");
    }

    private static void accounts(String north, String south) {
        write("config/channels.yaml", """
                camel.component.kamelet:
                  route-properties:
                    north:
                      token: "%s"
                    south:
                      token: "%s"
                """.formatted(north, south));
    }

    private String kamelet(String scheme) {
        return """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: beacon-sink
                spec:
                  definition:
                    title: Beacon
                    required: [token]
                    properties:
                      token: {title: Token, type: string, format: password}
                  template:
                    beans:
                      - name: account
                        type: "#class:io.carillon.reload.Toys$Account"
                        properties:
                          scheme: "%s"
                          token: "{{token}}"
                    from:
                      uri: kamelet:source
                      steps:
                        - removeHeaders:
                            pattern: "*"
                        - setHeader:
                            name: Authorization
                            expression:
                              method:
                                ref: "{{account}}"
                                method: token
                        - to:
                            uri: %s
                """.formatted(scheme, provider.url());
    }
}
