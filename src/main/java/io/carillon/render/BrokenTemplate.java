package io.carillon.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import freemarker.core.ParseException;
import io.carillon.message.TemplatesRead.Broken;
import java.io.IOException;

/** A file, or a part, of a template that cannot be used, with the place to look at. */
final class BrokenTemplate extends IOException {

    private static final long serialVersionUID = 1L;
    private final transient Broken place;

    /**
     * @param name {@code <template>/<locale>/<part>} or {@code <template>/template.yaml}
     * @param line 1-based; 0 if it is not known
     */
    BrokenTemplate(String name, int line, String reason, Throwable cause) {
        super(name + (line > 0 ? ", line " + line : "") + ": " + reason, cause);
        this.place = new Broken(name, line, reason);
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

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("cannot be read");
    }
}
