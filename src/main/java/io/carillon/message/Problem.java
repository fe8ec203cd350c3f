package io.carillon.message;

import java.util.List;
import java.util.Map;

/**
 * An answer to bad input, as RFC 9457 has it. Texts name fields, never values.
 */
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;
    private final String type;
    private final String title;
    private final transient List<Fault> errors;
    private final transient Map<String, String> headers;

    /** The kinds of problem of the public border; the name never changes. */
    public enum Kind {
        INVALID_JSON(400, "invalid-json", "The body is not what the contract says"),
        INVALID_QUERY(400, "invalid-query", "The query is not what the contract says"),
        BAD_REQUEST(400, "bad-request", "The request cannot be understood"),
        UNAUTHENTICATED(401, "unauthenticated", "There is no valid credential"),
        FORBIDDEN(403, "forbidden", "The credential does not allow this"),
        NOT_FOUND(404, "not-found", "There is no such object"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not offered here"),
        NOT_ACCEPTABLE(406, "not-acceptable", "The answer has another media type"),
        CONFLICT(409, "conflict", "The state of the object does not allow this"),
        PRECONDITION_FAILED(412, "precondition-failed", "The object is not as the request supposes"),
        TOO_LARGE(413, "too-large", "The body is too large"),
        KEY_IN_FLIGHT(409, "idempotency-key-in-flight", "The first request with this key is still under way"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body has another media type than the contract says"),
        INVALID_REQUEST(422, "invalid-request", "The request is not valid"),
        KEY_REUSED(422, "idempotency-key-reused", "The key stands for another request"),
        PRECONDITION_REQUIRED(428, "precondition-required", "The request must say which version it replaces"),
        TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
        INTERNAL(500, "internal", "Something went wrong here"),
        UNAVAILABLE(503, "unavailable", "A part that is needed is down");

        private final int status;
        private final String code;
        private final String title;

        Kind(int status, String code, String title) {
            this.status = status;
            this.code = code;
            this.title = title;
        }

        public int status() {
            return status;
        }
    }

    /**
     * One fault.
     *
     * @param pointer JSON pointer to the field, {@code /to/0/userId}
     * @param code    stable, kebab-case
     * @param message one sentence for a person
     */
    public record Fault(String pointer, String code, String message) {

        /** The pointer to a field of any name (RFC 6901). */
        public static String pointer(String parent, String name) {
            return parent + "/" + name.replace("~", "~0").replace("/", "~1");
        }
    }

    /**
     * @param status HTTP status, 400 … 599
     * @param type   stable name of the kind of problem, kebab-case; the URI is made of it
     * @param title  the same for every problem of the type
     * @param detail one sentence about this one, or null
     * @param errors the faults, may be empty
     */
    public Problem(int status, String type, String title, String detail, List<Fault> errors) {
        this(status, type, title, detail, errors, Map.of());
    }

    public Problem(Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    public Problem(Kind kind, String detail, List<Fault> errors) {
        this(kind, detail, errors, Map.of());
    }

    /** @param headers of the answer: {@code Retry-After}, {@code WWW-Authenticate}, {@code Allow} */
    public Problem(Kind kind, String detail, List<Fault> errors, Map<String, String> headers) {
        this(kind.status, kind.code, kind.title, detail, errors, headers);
    }

    private Problem(int status, String type, String title, String detail, List<Fault> errors, Map<String, String> headers) {
        // No stack trace: a refusal is an answer, and floods of bad input must stay cheap.
        super(detail == null ? title : detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** With these faults, of which the detail tells the first. @param faults at least one */
    public static Problem of(Kind kind, List<Fault> faults) {
        String field = faults.get(0).pointer().isEmpty() ? "The body" : faults.get(0).pointer();
        return new Problem(kind, field + " " + faults.get(0).message(), faults);
    }

    /** 503. @param seconds after which the caller may ask again */
    public static Problem unavailable(String detail, int seconds) {
        return new Problem(Kind.UNAVAILABLE, detail, List.of(), Map.of("Retry-After", Integer.toString(seconds)));
    }

    /** 422 with one fault. */
    public static Problem invalid(String pointer, String code, String message) {
        return new Problem(422, "invalid-request", "The request is not valid", message, List.of(new Fault(pointer, code, message)));
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public List<Fault> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
