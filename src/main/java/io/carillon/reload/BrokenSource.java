package io.carillon.reload;

import io.carillon.wire.FailureNames;

/** A file that cannot run, with the place to look at. */
final class BrokenSource extends RuntimeException {

    private final transient Source source;
    private final transient Place place;
    private final String reason;

    /**
     * @param source the file, or null if it is not known which one is to blame
     * @param line   1-based, or 0 if it is not known
     */
    BrokenSource(Source source, int line, String reason, Throwable cause) {
        this(source, new Place(line, 0), reason, cause);
    }

    /** @param known as far as it is known */
    BrokenSource(Source source, Place known, String reason, Throwable cause) {
        // What Camel says of a property or an option holds its value, maybe a credential, which no log may show.
        super(reason, withoutValue(cause) == null ? cause : null);
        this.source = source;
        int line = BadProperty.line(source, cause, known.line());
        this.place = line == known.line() ? known : new Place(line, 0);
        this.reason = reason;
    }

    /** File, line, column and reason. */
    @Override
    public String getMessage() {
        return (source == null ? "" : source.file() + place + ": ") + reason;
    }

    Source source() {
        return source;
    }

    Place place() {
        return place;
    }

    String reason() {
        return reason;
    }

    /** What is to be said of a failure whose own text holds a value, maybe a credential; null where it holds none. */
    static String withoutValue(Throwable failure) {
        String property = BadProperty.of(failure);
        return property == null ? BadOption.of(failure) : property;
    }

    /** Without the text of what nobody here has written, which may quote a credential. */
    static String reasonOf(Exception e) {
        String told = withoutValue(e);
        return told == null ? FailureNames.of(e) : told;
    }

    /** @return what lies at the bottom of it, in one line */
    static String rootOf(Throwable e) {
        String told = withoutValue(e);
        if (told != null) {
            return told;
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = SourceCheck.firstLine(root.getMessage());
        return text.isEmpty() ? root.getClass().getSimpleName() : text;
    }
}
