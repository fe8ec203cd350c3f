package io.carillon.render;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import freemarker.core.ParseException;
import io.carillon.message.TemplatesRead.Broken;
import io.carillon.wire.YamlMistake;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** A file, or a part, of a template that cannot be used, with the place to look at. */
final class BrokenTemplate extends IOException {

    private static final long serialVersionUID = 1L;
    private final transient Broken place;
    private final boolean notAllowed;

    /**
     * @param name {@code <template>/<locale>/<part>} or {@code <template>/template.yaml}
     * @param line 1-based; 0 if it is not known
     */
    BrokenTemplate(String name, int line, String reason, Throwable cause) {
        this(new Broken(name, line, 0, reason), cause, false);
    }

    private BrokenTemplate(Broken place, Throwable cause, boolean notAllowed) {
        super(place.name() + (place.line() > 0 ? ", line " + place.line() : "") + (place.column() > 0 ? ", column " + place.column() : "")
            + ": " + place.reason(), cause);
        this.place = place;
        this.notAllowed = notAllowed;
    }

    /** It is FreeMarker, but not what a template may use. */
    static BrokenTemplate notAllowed(String name, int line, String reason) {
        return new BrokenTemplate(new Broken(name, line, 0, reason), null, true);
    }

    static BrokenTemplate of(String name, IOException e) {
        if (e instanceof BrokenTemplate known) {
            return known;
        }
        if (e instanceof ParseException parsed) {
            return new BrokenTemplate(name, parsed.getLineNumber(), firstLine(parsed.getEditorMessage()), e);
        }
        return YamlMistake.of(e).map(mistake -> new BrokenTemplate(new Broken(name, mistake.line(), mistake.column(), mistake.reason()), e,
            false)).orElseGet(() -> new BrokenTemplate(name, 0, firstLine(e.toString()), e));
    }

    Broken place() {
        return place;
    }

    /** Whether it is FreeMarker that a template may not use, not a text that is none. */
    boolean isNotAllowed() {
        return notAllowed;
    }

    /** A key that nobody knows; the parser has read on to the end before it says so. */
    static BrokenTemplate unknownKey(String name, String text, UnrecognizedPropertyException e) {
        List<String> lines = text.lines().toList();
        String key = e.getPropertyName() + ":";
        int line = 1 + IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains(key)).findFirst().orElse(-1);
        return new BrokenTemplate(name, line, "unknown key " + e.getPropertyName(), e);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("cannot be read");
    }
}
