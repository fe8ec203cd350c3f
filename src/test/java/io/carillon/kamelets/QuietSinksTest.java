package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.sandbox.RunningSandbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Neither the log, at DEBUG, nor a failure that somebody logs tells whom a message went to, what it said, or a credential. */
class QuietSinksTest extends SinkTest {

    private static final List<String> MODES = List.of("ok", "refuse", "error-500", "throttle-429", "expired", "reset", "garbage");
    private static final String TEXT = "The code of the door is 4711 " + NASTY;
    private static final Pattern CREDENTIAL = Pattern.compile("tops3cret|sandbox-token|SECsandbox|sandbox-secret|yfWPiYE-n46HLnH0|bearer eyJ|vapid t=");
    private RunningSandbox sandbox;

    @BeforeEach
    void open(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void aVendorThatTakesJson(JsonSink sink) throws Exception {
        isQuiet(sink.kamelet(), sink.uri(sandbox.address("").toString()), sink.delivery(sink.address, TEXT), sink.delivery("Ann Nobody", TEXT),
            sink.address.length() < 5 ? "Ann Nobody" : sink.address);
    }

    @ParameterizedTest
    @EnumSource
    void aVendorWithAClientOfItsOwn(PlainSink sink) throws Exception {
        String address = sink.address(sandbox);
        isQuiet(sink.kamelet(), sink.uri(sandbox), sink.delivery(address, TEXT), sink.delivery("Ann Nobody", TEXT),
            sink == PlainSink.WEBPUSH_VAPID ? "BTBZMqHH6r4Tts7J_aSIgg" : address.replaceFirst("http://[^/]*/|apns:", ""));
    }

    private void isQuiet(String kamelet, String uri, Delivery right, Delivery wrong, String address) throws Exception {
        try (Heard log = new Heard()) {
            StringWriter failures = new StringWriter();
            for (String mode : MODES) {
                sandbox.turn(kamelet, "{\"mode\":\"" + mode + "\"}");
                tell(send(uri, right), failures);
            }
            tell(send(uri, wrong), failures);
            assertThat(failures.toString()).isNotEmpty();
            assertThat(List.of(failures.toString().split("\n"))).allSatisfy(line -> isQuiet(line, address));
            assertThat(log.lines()).isNotEmpty().allSatisfy(line -> isQuiet(line, address));
        }
    }

    private static void isQuiet(String line, String address) {
        assertThat(line).doesNotContain(address, "Ann Nobody", "The code of the door").doesNotContainPattern(CREDENTIAL);
    }

    private Exchange send(String uri, Delivery delivery) {
        return context.createFluentProducerTemplate().to(uri).withBody(delivery).send();
    }

    private static void tell(Exchange done, StringWriter failures) {
        if (done.getException() != null) {
            done.getException().printStackTrace(new PrintWriter(failures, true));
        }
    }
}
