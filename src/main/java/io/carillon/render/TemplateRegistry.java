package io.carillon.render;

import io.carillon.message.TemplateCatalogue;
import io.carillon.message.TemplateInfo;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Every template, compiled, in memory: those of the folders for all tenants, over them those of the database for one. A template that
 * breaks keeps its last good version; one that is broken at start-up stops the start.
 */
@Component("templates")
class TemplateRegistry implements TemplateCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateRegistry.class);

    private record Key(String tenant, String name) {
    }

    /** A version of the database; deleted = empty. */
    private record Edited(int version, Optional<CompiledTemplate> template) {
    }

    private final TemplateFolder folder;
    private volatile Map<String, CompiledTemplate> seeds = Map.of();
    private volatile Map<Key, Edited> edited = Map.of();

    TemplateRegistry(@Value("${carillon.templates.locations}") List<String> locations) throws IOException {
        this.folder = new TemplateFolder(locations);
        reload();
    }

    /** Reads the folders again and swaps all their templates at once. @throws IOException naming file and line; nothing is changed then */
    final void reload() throws IOException {
        Map<String, CompiledTemplate> fresh = new LinkedHashMap<>();
        for (TemplateSource source : folder.read().values()) {
            fresh.put(source.name(), new CompiledTemplate(source));
        }
        seeds = fresh;
        LOG.info("{} templates: {}", fresh.size(), fresh.keySet());
    }

    /** Takes the newest version of each template of the database: rows of newest-templates.sql. */
    public void refresh(@Body List<Map<String, Object>> rows) {
        Map<Key, Edited> before = edited;
        Map<Key, Edited> fresh = new HashMap<>();
        for (Map<String, Object> row : rows) {
            Key key = new Key((String) row.get("tenant"), (String) row.get("name"));
            int version = ((Number) row.get("version")).intValue();
            Edited known = before.get(key);
            fresh.put(key, known != null && known.version == version ? known : compile(key, version, row, known));
        }
        edited = fresh;
    }

    private static Edited compile(Key key, int version, Map<String, Object> row, Edited known) {
        if (Boolean.TRUE.equals(row.get("deleted"))) {
            return new Edited(version, Optional.empty());
        }
        try {
            TemplateDraft draft = TemplateDraft.STORED.readValue(String.valueOf(row.get("body")), TemplateDraft.class);
            return new Edited(version, Optional.of(new CompiledTemplate(draft.source(key.name, version, draft.parts()))));
        } catch (IOException | RuntimeException e) {
            LOG.error("template {} of tenant {}, version {}, cannot be used; the version before stays: {}", key.name, key.tenant, version,
                e.getClass().getSimpleName());
            return known == null ? new Edited(version, Optional.empty()) : known;
        }
    }

    @Override
    public Optional<TemplateInfo> find(String tenant, String name) {
        return template(tenant, name).map(CompiledTemplate::info);
    }

    /** The newest version for this tenant. */
    Optional<CompiledTemplate> template(String tenant, String name) {
        Edited version = edited.get(new Key(tenant, name));
        return version != null ? version.template : Optional.ofNullable(seeds.get(name));
    }

    /** All templates of a tenant, by name. */
    Collection<CompiledTemplate> all(String tenant) {
        Map<String, CompiledTemplate> all = new TreeMap<>(seeds);
        edited.forEach((key, version) -> {
            if (key.tenant.equals(tenant)) {
                version.template.ifPresentOrElse(template -> all.put(key.name, template), () -> all.remove(key.name));
            }
        });
        return all.values();
    }

    /** The newest version in the database, 0 where there is none. */
    int newest(String tenant, String name) {
        Edited version = edited.get(new Key(tenant, name));
        return version == null ? 0 : version.version;
    }
}
