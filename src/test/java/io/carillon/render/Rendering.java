package io.carillon.render;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A template of a test, compiled and rendered as the product does it. */
final class Rendering {

    private Rendering() {
    }

    /** A template of this one part, in English. */
    static String render(String part, String text, Map<String, Object> data) throws IOException {
        return template(Map.of("en", Map.of(part, text))).render("en", part, data).orElseThrow();
    }

    static CompiledTemplate template(Map<String, Map<String, String>> parts) throws IOException {
        return new CompiledTemplate(new TemplateSource("t", 0, null, null, null, null, false, null, "en", List.of("sms"), null,
            parts, null));
    }
}
