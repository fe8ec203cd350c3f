package io.carillon.render;

import io.carillon.message.TemplateCatalogue;
import io.carillon.message.TemplateInfo;
import io.carillon.message.TemplatesChanged;
import io.carillon.message.TemplatesRead;
import java.io.IOException;
import java.util.ArrayList;
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
import org.springframework.context.event.EventListener;
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

    /** @throws IOException naming file and line of a broken template */
    TemplateRegistry(@Value("${carillon.templates.locations}") List<String> locations) throws IOException {
        this.folder = new TemplateFolder(locations);
        List<BrokenTemplate> broken = readFolders();
        if (!broken.isEmpty()) {
            throw broken.get(0);
        }
    }

    /** Reads the folders again, and tells whom it concerns what could not be used. */
    @EventListener
    TemplatesRead reload(TemplatesChanged changed) throws IOException {
        return new TemplatesRead(readFolders().stream().map(BrokenTemplate::place).toList());
    }

    /** Swaps all templates of the folders at once; a broken one stays as it was. @return the broken ones */
    private synchronized List<BrokenTemplate> readFolders() throws IOException {
        Map<String, CompiledTemplate> fresh = new LinkedHashMap<>();
        List<BrokenTemplate> broken = new ArrayList<>();
        for (TemplateFolder.Found found : folder.read().values()) {
            try {
                fresh.put(found.name(), new CompiledTemplate(found.source()));
            } catch (BrokenTemplate e) {
                broken.add(e);
                Optional.ofNullable(seeds.get(found.name())).ifPresent(old -> fresh.put(found.name(), old));
            }
        }
        seeds = fresh;
        LOG.info("{} templates are loaded: {}", fresh.size(), fresh.keySet());
        return broken;
    }

    /** Takes the newest version of each template of the database. What is newer here stays: rows may have been read before a write. */
    synchronized void takeAll(List<Map<String, Object>> rows) {
        Map<Key, Edited> fresh = new HashMap<>(edited);
        for (Map<String, Object> row : rows) {
            Key key = new Key((String) row.get("tenant"), (String) row.get("name"));
            int version = ((Number) row.get("version")).intValue();
            Edited known = fresh.get(key);
            if (known == null || known.version < version) {
                fresh.put(key, compile(key, version, row, known));
            }
        }
        edited = fresh;
    }

    /** Takes a version that was written just now, so that this instance uses it at once. */
    public void take(@Body Map<String, Object> row) {
        takeAll(List.of(row));
    }

    private static Edited compile(Key key, int version, Map<String, Object> row, Edited known) {
        if (Boolean.TRUE.equals(row.get("deleted"))) {
            return new Edited(version, Optional.empty());
        }
        try {
            TemplateSource source = TemplateDraft.stored(key.name, version, (String) row.get("body"));
            return new Edited(version, Optional.of(compile(key, source)));
        } catch (IOException | RuntimeException e) {
            LOG.error("The template {} of tenant {}, version {}, cannot be used; the version before stays: {}", key.name, key.tenant,
                version, e.getMessage());
            return known == null ? new Edited(version, Optional.empty()) : known;
        }
    }

    /** What an earlier release stored may use what no template may now: the log names it, and nothing is sent with it. */
    private static CompiledTemplate compile(Key key, TemplateSource source) throws BrokenTemplate {
        try {
            return new CompiledTemplate(source);
        } catch (BrokenTemplate e) {
            if (!e.isNotAllowed()) {
                throw e;
            }
            LOG.error("The template {} of tenant {}, version {}, is not allowed; its messages fail as template-not-allowed until a new "
                + "version is stored: {}", key.name, key.tenant, source.version(), e.getMessage());
            return CompiledTemplate.refused(source, e.getMessage());
        }
    }

    @Override
    public Optional<TemplateInfo> find(String tenant, String name) {
        return template(tenant, name).map(CompiledTemplate::info);
    }

    /** The newest version for this tenant. */
    Optional<CompiledTemplate> template(String tenant, String name) {
        Edited version = edited.get(new Key(tenant, name));
        return version != null ? version.template : seed(name);
    }

    /** The template of the folders, for all tenants: version 0. */
    Optional<CompiledTemplate> seed(String name) {
        return Optional.ofNullable(seeds.get(name));
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
}
