package io.carillon.render;

import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.message.TemplatesRead.Broken;
import java.util.ArrayList;
import java.util.List;

/** What the schema cannot say of a template that somebody wants to store. */
final class TemplateCheck {

    /** Characters. */
    static final int MAX_PART = 100_000;
    private static final int MAX_FAULTS = 20;

    private final List<Fault> faults = new ArrayList<>();

    private TemplateCheck() {
    }

    /** @throws Problem 422 with each fault, at most 20; that of a part says the line */
    static TemplateSource passed(TemplateSource source) {
        TemplateCheck check = new TemplateCheck();
        check.channels(source);
        source.parts().forEach((locale, parts) -> parts.forEach((part, text) ->
            check.part(source.name() + "/" + locale + "/" + part, "/parts/" + locale + "/" + part, text, source.isJson(part))));
        if (!check.faults.isEmpty()) {
            throw Problem.of(Kind.INVALID_REQUEST, check.faults.subList(0, Math.min(check.faults.size(), MAX_FAULTS)));
        }
        return source;
    }

    private void channels(TemplateSource source) {
        if (source.channels().isEmpty()) {
            faults.add(new Fault("/channels", "required", "a template needs at least one channel"));
        }
        for (String channel : source.channels()) {
            if (source.localeOf(null, channel + ".ftl").isEmpty() && source.localeOf(null, channel + ".ftlh").isEmpty()) {
                faults.add(new Fault("/parts/" + source.defaultLocale(), "missing-part",
                    "the default locale has neither " + channel + ".ftl nor " + channel + ".ftlh"));
            }
        }
    }

    private void part(String name, String pointer, String text, boolean json) {
        if (text.length() > MAX_PART) {
            faults.add(new Fault(pointer, "too-large", "has more than " + MAX_PART + " characters"));
            return;
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
                faults.add(new Fault(pointer, "control-character", "line " + (i + 1) + ": holds a control character"));
            }
        }
        try {
            SafeFreemarker.compile(name, text, json);
        } catch (BrokenTemplate e) {
            Broken place = e.place();
            faults.add(new Fault(pointer, e.isNotAllowed() ? "template-not-allowed" : "not-a-template",
                (place.line() > 0 ? "line " + place.line() + ": " : "") + place.reason()));
        }
    }
}
