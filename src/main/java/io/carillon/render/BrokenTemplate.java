package io.carillon.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import freemarker.core.ParseException;
import io.carillon.message.TemplatesRead.Broken;
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
        this(name, line, reason, cause, false);
    }

    private BrokenTemplate(String name, int line, String reason, Throwable cause, boolean notAllowed) {
        super(name + (line > 0 ? ", line " + line : "") + ": " + reason, cause);
        this.place = new Broken(name, line, reason);
        this.notAllowed = notAllowed;
    }

    /** It is FreeMarker, but not what a template may use. */
    static BrokenTemplate notAllowed(String name, int line, String reason) {
        return new BrokenTemplate(name, line, reason, null, true);
    }

    static BrokenTemplate of(String name, IOException e) {
        if (e instanceof BrokenTemplate known) {
            return known;
        }
        if (e instanceof ParseException parsed) {
            return new BrokenTemplate(name, parsed.getLineNumber(), firstLine(parsed.getEditorMessage()), e);
        }
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return new BrokenTemplate(name, json.getLocation().getLineNr(), firstLine(json.getOriginalMessage()), e);
        }
        return new BrokenTemplate(name, 0, firstLine(e.toString()), e);
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
