package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.deliver.GoneAddress;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;

/** One sink that posts JSON in front of a double: the very request, and what each of the vendor's codes becomes. */
abstract class VendorSinkTest extends SinkTest {

    private static final String TOKEN = "{\"errcode\":0,\"access_token\":\"t0+k/n\",\"expires_in\":\"7200\"}";

    final HttpDouble vendor = new HttpDouble(this::answer);
    private final JsonSink sink;
    private HttpDouble.Answer answer;

    VendorSinkTest(JsonSink sink) {
        this.sink = sink;
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private void answer(com.sun.net.httpserver.HttpExchange exchange, HttpDouble.Asked asked) throws java.io.IOException {
        String path = asked.path().split("\\?")[0].toLowerCase(java.util.Locale.ROOT);
        (path.endsWith("token") ? HttpDouble.with(200, TOKEN) : answer).to(exchange, asked);
    }

    Exchange send(Delivery delivery, int status, String body, String... headers) {
        answer = HttpDouble.with(status, body, headers);
        return context.createFluentProducerTemplate().to(sink.uri(vendor.url())).withBody(delivery).send();
    }

    Exchange send(int status, String body, String... headers) {
        return send(sink.delivery(sink.address, "hello"), status, body, headers);
    }

    /** The request that held the message. */
    HttpDouble.Asked asked() {
        return vendor.asked.get(vendor.asked.size() - 1);
    }

    JsonNode body() throws Exception {
        return Json.MAPPER.readTree(asked().body());
    }

    /** @param kind gone, never or later @param code the vendor's, which ours ends with */
    void becomes(String kind, String code, int status, String body) {
        Exchange done = send(status, body);
        PermanentFailure refusal = refusal(done);
        if (kind.equals("later")) {
            assertThat(laterBehind(done).code()).isEqualTo(sink.provider + "-" + code);
            assertThat(laterBehind(done).answered()).isTrue();
        } else {
            assertThat(refusal.code()).isEqualTo(sink.provider + "-" + code);
            assertThat(refusal instanceof GoneAddress).isEqualTo(kind.equals("gone"));
        }
    }
}
