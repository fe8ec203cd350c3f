package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every sink with a client of its own makes of a message and of its provider, in front of the sandbox. */
class PlainSinksTest extends SinkTest {

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
    void nastyTextArrivesAsItIs(PlainSink sink) throws Exception {
        assertThat(send(sink, sink.address(sandbox), NASTY).getException()).isNull();
        String text = sandbox.messages("?provider=" + sink.kamelet()).get(0).get("text").asText();
        String whole = sink == PlainSink.WEBHOOK_HTTP ? io.carillon.wire.Json.MAPPER.readTree(text).at("/data/text").asText() : text;
        assertThat(whole.replace("\r\n", "\n").strip()).isEqualTo(NASTY.replace("\r\n", "\n"));
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandCharactersArriveWholeOrAreRefused(PlainSink sink) throws Exception {
        for (String text : new String[] {"ю".repeat(10_000), "..".repeat(5_000), "🔔שלום".repeat(2_000)}) {
            long before = sandbox.count(sink.kamelet());
            Exchange done = send(sink, sink.address(sandbox), text);
            if (done.getException() == null) {
                assertThat(sandbox.count(sink.kamelet())).isEqualTo(before + 1);
                assertThat(sandbox.messages("?provider=" + sink.kamelet()).findValuesAsText("text")).anyMatch(one -> one.contains(text));
            } else {
                assertThat(refusal(done)).isNotNull();
                assertThat(sandbox.count(sink.kamelet())).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnAddressNobodyIsAsked(PlainSink sink) throws Exception {
        for (String address : new String[] {null, "", " "}) {
            assertThat(refusal(send(sink, address, "hello")).code()).isEqualTo("bad-address");
        }
        assertThat(sandbox.count(sink.kamelet())).isZero();
        assertThat(sandbox.refusals("?provider=" + sink.kamelet())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "EMAIL_SMTP", mode = EnumSource.Mode.EXCLUDE)
    void aCredentialThatHasEndedIsRenewedOnceOrLeftToAPerson(PlainSink sink) throws Exception {
        String uri = sink.uri(sandbox);
        sandbox.turn(sink.kamelet(), "{\"mode\":\"expired\",\"count\":1}");
        Exchange once = send(uri, sink, sink.address(sandbox), "hello");
        sandbox.turn(sink.kamelet(), "{\"mode\":\"expired\"}");
        Exchange always = send(uri, sink, sink.address(sandbox), "hello");
        assertThat(sandbox.refusals("?provider=" + sink.kamelet())).hasSize(2);
        switch (sink.expired[0]) {
            case "refreshed" -> {
                assertThat(once.getException()).isNull();
                assertThat(refusal(always).code()).isEqualTo(sink.expired[1]);
                assertThat(sandbox.count(sink.kamelet())).isEqualTo(1);
            }
            case "later" -> assertThat(laterBehind(always).code()).isEqualTo(sink.expired[1]);
            default -> assertThat(refusal(always).code()).isEqualTo(sink.expired[1]);
        }
    }

    @Test
    void aProviderThatHangsIsLeftAfterTwelveSeconds() throws Exception {
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (PlainSink sink : PlainSink.values()) {
            sandbox.turn(sink.kamelet(), "{\"mode\":\"hang\"}");
            calls.add(CompletableFuture.supplyAsync(() -> send(sink, sink.address(sandbox), "hello"), task -> new Thread(task).start()));
        }
        long start = System.nanoTime();
        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get().getException()).isNotNull();
            assertThat(refusal(call.get())).isNull();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private Exchange send(PlainSink sink, String address, String text) {
        return send(sink.uri(sandbox), sink, address, text);
    }

    private Exchange send(String uri, PlainSink sink, String address, String text) {
        return context.createFluentProducerTemplate().to(uri).withBody(sink.delivery(address, text)).send();
    }
}
