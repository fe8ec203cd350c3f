package io.carillon.receipt;

import io.carillon.SetClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests and settings as a vendor and an operator make them. */
final class Posts {

    private Posts() {
    }

    static ReceiptPost post(String name, String body) {
        return post(name, body, Map.of(), Map.of());
    }

    static ReceiptPost post(String name, String body, Map<String, String> headers, Map<String, String> query) {
        return new ReceiptPost(name, body.getBytes(StandardCharsets.UTF_8), headers::get, query::get, SetClock.NOW);
    }

    static ReceiptSource secret(String secret) {
        return new ReceiptSource(null, secret, null, null, null, null);
    }

    static ReceiptSource topics(String... topics) {
        return new ReceiptSource(null, null, List.of(topics), null, null, null);
    }
}
