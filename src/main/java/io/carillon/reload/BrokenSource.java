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
        super((source == null ? "" : source.file() + (line > 0 ? ":" + line : "") + ": ") + reason, cause);
        this.source = source;
        this.line = line;
        this.reason = reason;
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
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = SourceCheck.firstLine(root.getMessage());
        return text.isEmpty() ? root.getClass().getSimpleName() : text;
    }
}
