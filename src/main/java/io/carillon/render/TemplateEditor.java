package io.carillon.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.carillon.message.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/**
 * Templates as the API shows and takes them (M30, M32). A template that is put becomes a new version; no version is ever changed, and one
 * that is deleted is a version that says so.
 */
@Component("templateEditor")
class TemplateEditor {

    private final TemplateRegistry templates;

    TemplateEditor(TemplateRegistry templates) {
        this.templates = templates;
    }

    /** What to preview. */
    record Trial(String locale, Map<String, Object> data) {
    }

    /** All templates of the tenant, by name, without their texts. */
    public List<Map<String, Object>> list(@Variable("tenant") String tenant) {
        return templates.all(tenant).stream().map(template -> {
            Map<String, Object> view = view(template.source());
            view.remove("parts");
            return view;
        }).toList();
    }

    /** One template with its texts. @throws Problem 404 */
    public Map<String, Object> find(@Variable("tenant") String tenant, @Variable("name") String name) {
        return view(known(tenant, name).source());
    }

    /**
     * Checks a draft and makes the row of its next version.
     *
     * @throws Problem 400 where it is no template document, 422 where a part is no FreeMarker or no channel has a part
     */
    public Map<String, Object> next(@Body byte[] body, @Variable("tenant") String tenant, @Variable("name") String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw Problem.invalid("/name", "pattern", "a template name is made of a-z, 0-9 and -, at most 64 characters");
        }
        TemplateSource source = next(read(body, TemplateDraft.class), name, templates.newest(tenant, name) + 1);
        if (source.channels().isEmpty()) {
            throw Problem.invalid("/channels", "required", "a template needs at least one channel");
        }
        for (String channel : source.channels()) {
            if (source.localeOf(null, channel + ".ftl").isEmpty() && source.localeOf(null, channel + ".ftlh").isEmpty()) {
                throw Problem.invalid("/parts/" + source.defaultLocale(), "missing-part",
                    "the default locale has no " + channel + ".ftl or " + channel + ".ftlh");
            }
        }
        try {
            new CompiledTemplate(source);
        } catch (IOException e) {
            throw Problem.invalid("/parts", "not-a-template", e.getMessage().lines().findFirst().orElse("a part is no template"));
        }
        return row(tenant, source);
    }

    private static TemplateSource next(TemplateDraft draft, String name, int version) {
        return draft.source(name, version, draft.parts());
    }

    /** Renders every part of a channel with trial data. @throws Problem 404; PermanentFailure as the real message would */
    public Map<String, String> preview(@Body byte[] body, @Variable("tenant") String tenant, @Variable("name") String name) {
        Trial trial = read(body, Trial.class);
        CompiledTemplate template = known(tenant, name);
        Map<String, String> rendered = new TreeMap<>();
        Map<String, Object> data = trial.data() == null ? Map.of() : trial.data();
        template.source().parts().values().stream().flatMap(parts -> parts.keySet().stream()).distinct().forEach(part ->
            template.render(trial.locale(), part, data).ifPresent(text -> rendered.put(part, text)));
        return rendered;
    }

    private CompiledTemplate known(String tenant, String name) {
        return templates.template(tenant, name)
            .orElseThrow(() -> new Problem(404, "not-found", "There is no such object", "no template of this name", List.of()));
    }

    private static Map<String, Object> row(String tenant, TemplateSource source) {
        try {
            return Map.of("tenant", tenant, "name", source.name(), "version", source.version(), "body",
                TemplateDraft.JSON.writeValueAsString(view(source)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> view(TemplateSource source) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", source.name());
        view.put("version", source.version());
        view.put("description", source.description());
        view.put("family", source.family());
        view.put("category", source.category());
        view.put("priority", source.priority().lower());
        view.put("sensitive", source.sensitive());
        view.put("defaultLocale", source.defaultLocale());
        view.put("channels", source.channels());
        view.put("variables", source.variables());
        view.put("parts", source.parts());
        return view;
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            return TemplateDraft.JSON.readValue(body, type);
        } catch (UnrecognizedPropertyException e) {
            throw new Problem(400, "invalid-json", "The body is not what the contract says", "unknown field " + e.getPropertyName(),
                List.of(new Problem.Fault("/" + e.getPropertyName(), "unknown-field", "this field is not part of the contract")));
        } catch (IOException e) {
            throw new Problem(400, "invalid-json", "The body is not what the contract says",
                "the body is not a JSON document of this shape",                List.of());
        }
    }
}
