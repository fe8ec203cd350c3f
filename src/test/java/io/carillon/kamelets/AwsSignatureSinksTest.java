package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SES and SNS in front of a sandbox that computes their signature: whoever has another secret sends nothing. */
class AwsSignatureSinksTest extends SinkTest {

    @TempDir
    Path data;
    private RunningSandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = new RunningSandbox(data);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email-ses-sink", "sms-sns-sink"})
    void theRightSecretSendsNastyTextToo(String kamelet) throws Exception {
        assertThat(send(kamelet, "sandbox", "sandbox-secret", "eu-central-1").getException()).isNull();
        assertThat(send(kamelet, "sandbox", "sandbox-secret", "us-gov-west-1").getException()).isNull();
        assertThat(sandbox.count(kamelet)).isEqualTo(2);
    }

    /** The message waits for the operator, as the contract says of a credential of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"email-ses-sink", "sms-sns-sink"})
    void anotherSecretOrKeyMeansLater(String kamelet) throws Exception {
        assertThat(laterBehind(send(kamelet, "sandbox", "sandbox-Secret", "eu-central-1")).code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(laterBehind(send(kamelet, "another", "sandbox-secret", "eu-central-1")).code()).isEqualTo("InvalidClientTokenId");
        assertThat(sandbox.count(kamelet)).isZero();
    }

    private Exchange send(String kamelet, String key, String secret, String region) {
        boolean mail = kamelet.startsWith("email");
        Map<String, String> account = new TreeMap<>(Map.of("region", region, "accessKey", key, "secretKey", secret,
            "endpoint", sandbox.address(mail ? "/ses" : "/sns").toString()));
        if (mail) {
            account.put("from", "sender@example.org");
        }
        Delivery delivery = mail ? delivery("email", "ann@example.org", "Größe 🔔", NASTY, "<p>x</p>")
            : delivery("sms", "+4915112345678", null, NASTY, null);
        return send(kamelet, account, delivery);
    }
}
