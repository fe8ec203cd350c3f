package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.TemporaryFailure;
import io.carillon.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that says when it will take more is left alone until then. */
class WaitingSinksTest extends SinkTest {

    private static final String TOKEN = "{\"errcode\":0,\"access_token\":\"t0\",\"expires_in\":7200}";
    private static final HttpDouble.Answer BUSY = HttpDouble.with(429, "", "Retry-After", "120", "X-Rate-Limit-Reset", "120");
    private final HttpDouble vendor = new HttpDouble((exchange, asked) ->
        (asked.path().split("\\?")[0].toLowerCase(java.util.Locale.ROOT).endsWith("token") ? HttpDouble.with(200, TOKEN) : BUSY)
            .to(exchange, asked));
    private RunningSandbox sandbox;

    @BeforeEach
    void open(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
    }

    @AfterEach
    void close() {
        vendor.close();
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void aVendorThatTakesJson(JsonSink sink) {
        String account = sandbox.address("/fcm/service-account.json").toString();
        String uri = sink.uri(vendor.url()).replace(vendor.url() + "/fcm/service-account.json", account);
        Exchange done = context.createFluentProducerTemplate().to(uri).withBody(sink.delivery(sink.address, "hello")).send();
        waitsTwoMinutes(done);
    }

    /** Of the others, those whose vendors document a wait: Amazon, Apple and SMTP have none. */
    @ParameterizedTest
    @ValueSource(strings = {"TELEGRAM_BOT", "WEBPUSH_VAPID", "WEBHOOK_HTTP"})
    void aVendorWithAClientOfItsOwn(PlainSink sink) throws Exception {
        sandbox.turn(sink.kamelet(), "{\"mode\":\"throttle-429\",\"delayMs\":120000}");
        waitsTwoMinutes(context.createFluentProducerTemplate().to(sink.uri(sandbox))
            .withBody(sink.delivery(sink.address(sandbox), "hello")).send());
    }

    private static void waitsTwoMinutes(Exchange done) {
        TemporaryFailure later = laterBehind(done);
        assertThat(later.retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(later.answered()).isTrue();
    }
}
