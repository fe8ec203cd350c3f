package io.carillon.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bad request to the control API, answered as RFC 9457 problem document. */
final class Problem extends RuntimeException {

    private final int status;
    private final String kind;
    private final String title;
    private final transient List<Map<String, String>> errors;

    private Problem(int status, String kind, String title, String detail, List<Map<String, String>> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.title = title;
        this.errors = errors;
    }

    /** @param pointer JSON pointer of the field, or {@code ?name} of a query parameter */
    static Problem badField(String pointer, String code, String message) {
        String where = pointer.isEmpty() ? "" : pointer.substring(1) + ": ";
        return new Problem(400, "sandbox-bad-request", "Bad request to the sandbox", where + message,
            List.of(Map.of("pointer", pointer, "code", code, "message", message)));
    }

    static Problem notFound(String detail) {
        return new Problem(404, "sandbox-not-found", "Nothing here in the sandbox", detail, List.of());
    }

    static Problem notAllowed(String allowed) {
        return new Problem(405, "sandbox-method-not-allowed", "Method not allowed", "allowed here: " + allowed, List.of());
    }

    Reply reply() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:carillon:problem:" + kind);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return new Reply(status, "application/problem+json", SandboxJson.bytes(body), Map.of());
    }
}
