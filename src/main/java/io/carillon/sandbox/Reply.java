package io.carillon.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer over HTTP, free of the server that gives it. */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

    static Reply text(int status, String contentType, String body) {
        return new Reply(status, contentType + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply json(int status, Object body) {
        return new Reply(status, "application/json", SandboxJson.bytes(body), Map.of());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }
}
