package io.carillon.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.Columns;
import io.carillon.wire.PagePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Templates as the contract shows them. What the folders hold is version 0, the same for all tenants. */
@Component("templateViews")
class TemplateViews {

    private static final int USUAL = 20;

    private final TemplateRegistry templates;

    TemplateViews(TemplateRegistry templates) {
        this.templates = templates;
    }

    /** All templates of the tenant, by name, without their texts. */
    public Map<String, Object> list(@Variable("tenant") String tenant) {
        return Map.of("items", templates.all(tenant).stream().map(template -> {
            Map<String, Object> view = view(template.source());
            view.remove("parts");
            return view;
        }).toList());
    }

    /** One template with its texts. @throws Problem 404 */
    public Answer newest(@Variable("tenant") String tenant, @Variable("name") String name) {
        return answer(200, templates.template(tenant, name).orElseThrow(TemplateViews::unknown).source());
    }

    /**
     * Sets the variables {@code before} and {@code more} for a page of versions, and {@code number} for one of them.
     *
     * @throws Problem 400 where the cursor is none; 404 where name or version cannot be one: a database may refuse such a text
     */
    public void read(Exchange exchange) {
        String version = exchange.getVariable("version", "0", String.class);
        if (!exchange.getVariable("name", String.class).matches(TemplateSource.NAME) || !version.matches("[0-9]{1,9}")) {
            throw unknown();
        }
        String cursor = exchange.getVariable("cursor", Integer.toString(Integer.MAX_VALUE), String.class);
        if (!cursor.matches("[0-9]{1,9}|" + Integer.MAX_VALUE)) {
            throw PagePlace.foreign();
        }
        exchange.setVariable("number", Integer.parseInt(version));
        exchange.setVariable("before", Integer.parseInt(cursor));
        exchange.setVariable("more", exchange.getVariable("limit", USUAL, Integer.class) + 1);
    }

    /** A page of versions, newest first; version 0 is the last one. @throws Problem 404 */
    public Map<String, Object> versions(@Variable("rows") List<Map<String, Object>> rows, @Variable("name") String name,
            @Variable("before") int before, @Variable("more") int more) {
        List<Map<String, Object>> items = new ArrayList<>(rows.stream().map(TemplateViews::stamp).toList());
        if (items.size() < more && before > 0) {
            templates.seed(name).ifPresent(seed -> items.add(new LinkedHashMap<>(Map.of("version", 0, "source", "folder"))));
        }
        if (items.isEmpty()) {
            throw unknown();
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items.subList(0, Math.min(items.size(), more - 1)));
        if (items.size() == more) {
            page.put("next", items.get(more - 2).get("version").toString());
        }
        return page;
    }

    /** One version as it was stored; of a deleted one, who did it and when. @throws Problem 404 */
    public Answer version(@Variable("rows") List<Map<String, Object>> rows, @Variable("name") String name,
            @Variable("number") int number) throws JsonProcessingException {
        Optional<CompiledTemplate> seed = number == 0 ? templates.seed(name) : Optional.empty();
        if (seed.isPresent()) {
            return answer(200, seed.get().source());
        }
        Map<String, Object> row = rows.stream().findFirst().orElseThrow(TemplateViews::unknown);
        Map<String, Object> view = Boolean.TRUE.equals(row.get("deleted")) ? new LinkedHashMap<>(Map.of("name", name))
            : view(TemplateDraft.stored(name, number, (String) row.get("body")));
        view.putAll(stamp(row));
        return new Answer(200, "application/json", Map.of("ETag", tag(number)), view);
    }

    static Answer answer(int status, TemplateSource source) {
        return new Answer(status, "application/json", Map.of("ETag", tag(source.version())), view(source));
    }

    static String tag(int version) {
        return "\"" + version + "\"";
    }

    static Problem unknown() {
        return new Problem(Kind.NOT_FOUND, "There is no template of this name, or no such version.");
    }

    private static Map<String, Object> stamp(Map<String, Object> row) {
        Map<String, Object> stamp = new LinkedHashMap<>();
        stamp.put("version", row.get("version"));
        stamp.put("source", "tenant");
        stamp.put("author", row.get("author"));
        stamp.put("createdAt", Columns.time(row, "created_at"));
        stamp.put("deleted", Boolean.TRUE.equals(row.get("deleted")));
        return stamp;
    }

    private static Map<String, Object> view(TemplateSource source) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", source.name());
        view.put("version", source.version());
        view.put("source", source.version() == 0 ? "folder" : "tenant");
        view.putAll(document(source));
        return view;
    }

    /** What a person wrote, as it may be put again. */
    static Map<String, Object> document(TemplateSource source) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("description", source.description());
        document.put("family", source.family());
        document.put("category", source.category());
        document.put("priority", source.priority().lower());
        document.put("sensitive", source.sensitive());
        document.put("onAmbiguous", source.onAmbiguous().lower());
        document.put("defaultLocale", source.defaultLocale());
        document.put("channels", source.channels());
        document.put("variables", source.declarations());
        document.put("parts", source.parts());
        document.put("tracking", source.tracking());
        document.values().removeIf(Objects::isNull);
        return document;
    }
}
