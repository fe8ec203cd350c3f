package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BrokenFileTest extends ReloadBase {

    private static final String STEP = """
            - route:
                id: toy
                from:
                  uri: direct:toy
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: new
                    - %s
            """;

    @Test
    void aWordTheSchemaDoesNotKnow(CapturedOutput log) {
        refused(STEP.formatted("sendTo: log:x"), 10, "sendTo", log);
    }

    @Test
    void anUnknownBean(CapturedOutput log) {
        refused(STEP.formatted("bean:\n            ref: nobody\n            method: greet"), 10, "nobody", log);
    }

    @Test
    void anUnknownMethodOfABean(CapturedOutput log) {
        refused(STEP.formatted("bean:\n            ref: greeter\n            method: shout"), 10, "shout", log);
    }

    @Test
    void anUnknownEndpoint(CapturedOutput log) {
        refused(STEP.formatted("to:\n            uri: 'carrier-pigeon:home'"), 10, "carrier-pigeon", log);
    }

    @Test
    void anUnknownOption(CapturedOutput log) {
        refused(STEP.formatted("to:\n            uri: log\n"
                + "            parameters:\n              loggerName: x\n              shoutLoud: true"), 10, "shoutLoud", log);
    }

    @Test
    void aSettingThatDoesNotExist(CapturedOutput log) {
        refused(STEP.formatted("to:\n            uri: 'log:{{carillon.no.such.setting}}'"), 10, "carillon.no.such.setting", log);
    }

    @Test
    void anUnknownKamelet(CapturedOutput log) {
        refused(STEP.formatted("to:\n            uri: 'kamelet:sms-nobody-sink/send-sms'"), 11, "sms-nobody-sink", log);
    }

    @Test
    void aDirectRouteThatNobodyServes(CapturedOutput log) {
        refused(STEP.formatted("to:\n            uri: 'direct:nobody'"), 10, "nobody serves direct:nobody", log);
    }

    @Test
    void anIdThatAnotherFileHas(CapturedOutput log) {
        write("routes/other.camel.yaml", route("other", "other"));
        answers("other", "other");
        write("routes/other.camel.yaml", route("other", "new") + route("toy", "mine"));
        assertRefused("other.camel.yaml", 11, "duplicate route id 'toy'", log);
        assertThat(call("other")).isEqualTo("other");
    }

    @Test
    void anIdUsedTwiceInOneFile(CapturedOutput log) {
        refused(route("toy", "one") + route("toy", "two"), 11, "duplicate route id 'toy'", log);
    }

    @Test
    void aTemplateThatDoesNotExist(CapturedOutput log) {
        refused("""
                - templatedRoute:
                    routeTemplateRef: nowhere
                    routeId: toy
                """, 2, "nowhere", log);
    }

    @Test
    void aDeletedFileThatIsStillCalledStays(CapturedOutput log) {
        write("routes/caller.camel.yaml", STEP.replace("toy", "caller").formatted("to:\n            uri: 'direct:callee'"));
        write("routes/callee.camel.yaml", route("callee", "served"));
        answers("caller", "served");
        delete("routes/callee.camel.yaml");
        assertThat(broken("callee.camel.yaml").reason()).contains("caller.camel.yaml:10", "nobody serves direct:callee");
        assertThat(call("caller")).isEqualTo("served");
    }

    @Test
    void aBrokenFileKeepsNoGoodOneBackAndIsTakenOnceMended() {
        write("routes/bad.camel.yaml", route("bad", "x").replace("setBody", "setBoddy"));
        write("routes/good.camel.yaml", route("good", "here"));
        answers("good", "here");
        broken("bad.camel.yaml");
        write("routes/bad.camel.yaml", route("bad", "mended"));
        answers("bad", "mended");
        await().atMost(SOON).untilAsserted(() -> assertThat(report.states()).allMatch(state -> state.state().equals("ok")));
    }
}
