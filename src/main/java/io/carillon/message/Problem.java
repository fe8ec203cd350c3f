package io.carillon.message;

import java.util.List;

/**
 * An answer to bad input, as RFC 9457 has it. Texts name fields, never values.
 */
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;
    private final String type;
    private final String title;
    private final transient List<Fault> errors;

    /**
     * One fault.
     *
     * @param pointer JSON pointer to the field, {@code /to/0/userId}
     * @param code    stable, kebab-case
     * @param message one sentence for a person
     */
    public record Fault(String pointer, String code, String message) {
    }

    /**
     * @param status HTTP status, 400 … 599
     * @param type   stable name of the kind of problem, kebab-case; the URI is made of it
     * @param title  the same for every problem of the type
     * @param detail one sentence about this one, or null
     * @param errors the faults, may be empty
     */
    public Problem(int status, String type, String title, String detail, List<Fault> errors) {
        super(detail == null ? title : detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
        this.errors = List.copyOf(errors);
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
}
