package io.carillon.reload;

import io.carillon.kamelets.HttpDouble;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;

/** Two accounts of one Kamelet, at a provider over HTTP; the credential of one changes in the file of the accounts. */
@TestPropertySource(properties = {"spring.config.import=optional:file:${carillon.test.accounts}",
    "carillon.reload.accounts=${carillon.test.accounts}"})
abstract class AccountsBase extends ReloadBase {

    /** What the docs promise. */
    static final Duration PROMISE = Duration.ofSeconds(5);

    static {
        System.setProperty("carillon.test.accounts", FOLDER.resolve("config/channels.yaml").toString());
        accounts("north-1", "south-1");
    }

    final HttpDouble provider = new HttpDouble((exchange, asked) ->
        HttpDouble.with(200, asked.header("Authorization")).to(exchange, asked));

    @BeforeEach
    void twoAccounts() {
        accounts("north-1", "south-1");
        write("kamelets/beacon-sink.kamelet.yaml", kamelet("Bearer "));
        write("routes/beacons.camel.yaml", TwoAccounts.of("beacon-sink", "north", "south"));
        answers("send-north", "Bearer north-1");
        answers("send-south", "Bearer south-1");
    }

    @AfterEach
    void closeProvider() {
        provider.close();
    }

    static void accounts(String north, String south) {
        write("config/channels.yaml", """
                camel.component.kamelet:
                  route-properties:
                    north:
                      token: "%s"
                    south:
                      token: "%s"
                """.formatted(north, south));
    }

    String kamelet(String scheme) {
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
