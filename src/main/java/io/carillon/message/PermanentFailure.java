package io.carillon.message;

/** What no retry cures: a bad address, refused content. Thrown by a Kamelet or a stage; any other exception means "later". */
public class PermanentFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String code;

    /** @param code stable, kebab-case, or the provider's own code; @param detail one sentence without personal data */
    public PermanentFailure(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
