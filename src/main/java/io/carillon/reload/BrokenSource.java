package io.carillon.reload;

/** A file that cannot run, with the place to look at. */
final class BrokenSource extends RuntimeException {

    private final transient Source source;
    private final int line;
    private final String reason;

    /**
     * @param source the file, or null if it is not known which one is to blame
     * @param line   1-based, or 0 if it is not known
     */
    BrokenSource(Source source, int line, String reason, Throwable cause) {
        // What Camel says of a property or an option holds its value, maybe a credential, which no log may show.
        super(reason, BadProperty.of(cause) == null && !BadOption.is(cause) ? cause : null);
        this.source = source;
        this.line = BadProperty.line(source, cause, line);
        this.reason = reason;
    }

    /** File, line and reason. */
    @Override
    public String getMessage() {
        return (source == null ? "" : source.file() + (line > 0 ? ":" + line : "") + ": ") + reason;
    }

    Source source() {
        return source;
    }

    int line() {
        return line;
    }

    String reason() {
        return reason;
    }

    /** @return what lies at the bottom of it, in one line */
    static String rootOf(Throwable e) {
        String property = BadProperty.of(e);
        if (property != null) {
            return property;
        }
        if (BadOption.is(e)) {
            return BadOption.of(e);
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = SourceCheck.firstLine(root.getMessage());
        return text.isEmpty() ? root.getClass().getSimpleName() : text;
    }
}
