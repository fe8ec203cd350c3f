package io.carillon.border;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What came back. */
record Answer(int status, HttpResponse<String> raw) {

    JsonNode json() {
        try {
            return Json.MAPPER.readTree(raw.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + raw.body(), e);
        }
    }

    /** The pointers of the problem's errors, after a look at its form. */
    List<String> pointers() {
        if (!raw.headers().firstValue("content-type").orElse("").equals("application/problem+json")
                || json().path("status").asInt() != status || json().path("traceId").asText().length() != 32) {
            throw new AssertionError("no problem document: " + raw + raw.body());
        }
        List<String> pointers = new ArrayList<>();
        json().path("errors").forEach(error -> pointers.add(error.get("pointer").asText()));
        return pointers;
    }
}
