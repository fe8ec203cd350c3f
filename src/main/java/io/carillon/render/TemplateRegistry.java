package io.carillon.render;

import io.carillon.message.TemplateCatalogue;
import io.carillon.message.TemplateInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Every template, compiled, in memory. A broken template keeps its last good version; a broken one at start-up stops the start. */
@Component("templates")
class TemplateRegistry implements TemplateCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateRegistry.class);
    private final TemplateFolder folder;
    private volatile Map<String, CompiledTemplate> compiled = Map.of();

    TemplateRegistry(@Value("${carillon.templates.locations}") List<String> locations) throws IOException {
        this.folder = new TemplateFolder(locations);
        reload();
    }

    /** Reads the folders again and swaps all templates at once. @throws IOException naming file and line; nothing is changed then */
    final void reload() throws IOException {
        Map<String, CompiledTemplate> fresh = new LinkedHashMap<>();
        for (TemplateSource source : folder.read().values()) {
            fresh.put(source.name(), new CompiledTemplate(source));
        }
        compiled = fresh;
        LOG.info("{} templates: {}", fresh.size(), fresh.keySet());
    }

    @Override
    public Optional<TemplateInfo> find(String tenant, String name) {
        return template(tenant, name).map(template -> template.source().info());
    }

    /** The newest version for this tenant. */
    Optional<CompiledTemplate> template(String tenant, String name) {
        return Optional.ofNullable(compiled.get(name));
    }
}
