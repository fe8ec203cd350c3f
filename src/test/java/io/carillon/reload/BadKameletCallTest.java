package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A call of a Kamelet with a parameter that nobody reads. */
@ExtendWith(OutputCaptureExtension.class)
class BadKameletCallTest extends ReloadBase {

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
                  text: {type: string, default: usual}
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: "{{text}}"
            """;
    private static final String CALLER = """
            - route:
                id: pay
                from:
                  uri: direct:pay
                  steps:
                    - to:
                        uri: %s
            """;

    @Test
    void anUnknownParameterInTheUriRefusesTheFileWithLineAndName(CapturedOutput log) {
        refused("kamelet:pay-sink/send-pay?text=own&txt=tops3cret", 7, log);
    }

    @Test
    void anUnknownParameterBesideTheUriRefusesTheFileWithLineAndName(CapturedOutput log) {
        refused("kamelet:pay-sink/send-pay\n            parameters:\n              text: own\n              txt: tops3cret", 10, log);
    }

    @Test
    void whatTheKameletTakesAndOptionsOfItsEndpointAreNoFault() {
        write("kamelets/pay-sink.kamelet.yaml", KAMELET);
        write("routes/pay.camel.yaml", CALLER.formatted("kamelet:pay-sink/send-pay?text=own&block=false"));
        answers("pay", "own");
    }

    private void refused(String uri, int line, CapturedOutput log) {
        write("kamelets/pay-sink.kamelet.yaml", KAMELET);
        write("routes/pay.camel.yaml", CALLER.formatted("kamelet:pay-sink/send-pay"));
        answers("pay", "usual");
        write("routes/pay.camel.yaml", CALLER.formatted(uri));
        ReloadReport.State state = broken("pay.camel.yaml");
        assertThat(state.reason()).isEqualTo("the Kamelet 'pay-sink' has no property 'txt'; it has text");
        assertThat(state.line()).isEqualTo(line);
        assertThat(call("pay")).isEqualTo("usual");
        assertThat(log.getAll()).doesNotContain("tops3cret");
    }
}
