package io.carillon.render;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/**
 * Templates as the API takes them (M30, M32). A template that is put becomes a new version; no version is ever changed, and one that is
 * deleted is a version that says so. Of two writers at the same moment the key of the table lets one in.
 */
@Component("templateEditor")
class TemplateEditor {

    private static final int MAX_VERSION = 1_000_000;

    private final TemplateRegistry templates;
    private final Json json;
    private final Clock clock;
    private final BodySchema schema = BodySchema.of("TemplateDraft");

    TemplateEditor(TemplateRegistry templates, Json json, Clock clock) {
        this.templates = templates;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Problem 400 where the body is no template document, 422 where a part is no FreeMarker or no channel has a part */
    public TemplateSource draft(@Body byte[] body, @Variable("name") String name) {
        if (!name.matches(TemplateSource.NAME)) {
            throw Problem.invalid("/name", "pattern", "a template name is made of a-z, 0-9 and -, at most 64 characters");
        }
        TemplateSource draft = TemplateCheck.passed(TemplateDraft.source(name, schema.read(body)));
        Set<String> tags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String tag : draft.parts().keySet()) {
            if (!tags.add(tag)) {
                throw Problem.invalid("/parts/" + tag, "duplicate-locale", "the language stands twice: upper and lower case are the same");
            }
        }
        return draft;
    }

    /**
     * The row of the next version.
     *
     * @param newest rows of newest-version.sql, the truth where other instances write too
     * @throws Problem 428 where the template exists and the request does not say which version it replaces, 412 where that is another one
     */
    public Map<String, Object> next(@Body TemplateSource draft, @Variable("newest") List<Map<String, Object>> newest,
            @Header("If-Match") String ifMatch, @Variable("caller") Caller caller) {
        OptionalInt current = current(newest, draft.name());
        if (current.isPresent() && ifMatch == null) {
            throw new Problem(Kind.PRECONDITION_REQUIRED, "The template exists: If-Match names the version to replace, now "
                + TemplateViews.tag(current.getAsInt()) + ".");
        }
        match(ifMatch, current);
        String document = new String(json.write(TemplateViews.document(draft)), StandardCharsets.UTF_8);
        return row(caller, draft.name(), following(newest), document, false);
    }

    /** The row of a version that says deleted. @throws Problem 404, 412 */
    public Map<String, Object> deletion(@Variable("name") String name, @Variable("newest") List<Map<String, Object>> newest,
            @Header("If-Match") String ifMatch, @Variable("caller") Caller caller) {
        OptionalInt current = current(newest, name);
        if (current.isEmpty()) {
            throw TemplateViews.unknown();
        }
        match(ifMatch, current);
        return row(caller, name, following(newest), "{}", true);
    }

    /** 201 for a template that was not there, else 200. */
    public Answer stored(@Body Map<String, Object> row, @Variable("newest") List<Map<String, Object>> newest) {
        String name = (String) row.get("name");
        CompiledTemplate stored = templates.template((String) row.get("tenant"), name).orElseThrow(TemplateViews::unknown);
        return TemplateViews.answer(current(newest, name).isPresent() ? 200 : 201, stored.source());
    }

    public Answer deleted() {
        return Answer.done();
    }

    private static void match(String ifMatch, OptionalInt current) {
        if (ifMatch == null) {
            return;
        }
        String tag = current.isPresent() ? TemplateViews.tag(current.getAsInt()) : null;
        List<String> wanted = List.of(ifMatch.strip().split("\\s*,\\s*"));
        if (tag == null || !wanted.contains("*") && !wanted.contains(tag)) {
            throw new Problem(Kind.PRECONDITION_FAILED, tag == null ? "There is no template of this name: leave If-Match out."
                : "The template is now version " + tag + ".");
        }
    }

    /** The version that the tenant sees now; empty where there is none. */
    private OptionalInt current(List<Map<String, Object>> newest, String name) {
        if (newest.isEmpty()) {
            return templates.seed(name).isPresent() ? OptionalInt.of(0) : OptionalInt.empty();
        }
        return Boolean.TRUE.equals(newest.get(0).get("deleted")) ? OptionalInt.empty() : OptionalInt.of(version(newest));
    }

    private static int following(List<Map<String, Object>> newest) {
        if (!newest.isEmpty() && version(newest) >= MAX_VERSION) {
            throw new Problem(Kind.CONFLICT, "The template has as many versions as it may have.");
        }
        return newest.isEmpty() ? 1 : version(newest) + 1;
    }

    private static int version(List<Map<String, Object>> newest) {
        return ((Number) newest.get(0).get("version")).intValue();
    }

    private Map<String, Object> row(Caller caller, String name, int version, String body, boolean deleted) {
        Map<String, Object> row = new HashMap<>();
        row.put("tenant", caller.tenant());
        row.put("name", name);
        row.put("version", version);
        row.put("body", body);
        row.put("author", caller.id());
        row.put("createdAt", clock.millis());
        row.put("deleted", deleted);
        return row;
    }
}
