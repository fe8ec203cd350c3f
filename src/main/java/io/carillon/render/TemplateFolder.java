package io.carillon.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads {@code <template>/template.yaml} and {@code <template>/<locale>/<part>} below the given locations. A template found in an
 * earlier location hides one of the same name in a later location, so a folder beside the jar overrides the jar.
 */
final class TemplateFolder {

    private final List<String> locations;

    TemplateFolder(List<String> locations) {
        this.locations = locations;
    }

    /** @throws IOException naming the file that cannot be read */
    Map<String, TemplateSource> read() throws IOException {
        Map<String, TemplateSource> sources = new LinkedHashMap<>();
        for (String location : locations) {
            Map<String, TemplateSource> here = readLocation(location);
            here.forEach(sources::putIfAbsent);
        }
        return sources;
    }

    private static Map<String, TemplateSource> readLocation(String location) throws IOException {
        Map<String, TemplateDraft> heads = new LinkedHashMap<>();
        Map<String, Map<String, Map<String, String>>> parts = new LinkedHashMap<>();
        for (Resource file : files(location)) {
            List<String> path = tail(file);
            String template = path.get(path.size() - (isHead(path) ? 2 : 3));
            if (isHead(path)) {
                heads.put(template, head(file, template));
            } else {
                parts.computeIfAbsent(template, t -> new LinkedHashMap<>())
                    .computeIfAbsent(path.get(path.size() - 2), l -> new LinkedHashMap<>())
                    .put(path.get(path.size() - 1), text(file));
            }
        }
        Map<String, TemplateSource> sources = new LinkedHashMap<>();
        heads.forEach((name, head) -> sources.put(name, head.source(name, 0, parts.getOrDefault(name, Map.of()))));
        return sources;
    }

    private static List<Resource> files(String location) throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        List<Resource> files = new ArrayList<>();
        if (location.startsWith("file:") && !resolver.getResource(location).exists()) {
            return files;
        }
        files.addAll(List.of(resolver.getResources(location + "*/template.yaml")));
        files.addAll(List.of(resolver.getResources(location + "*/*/*.ftl")));
        files.addAll(List.of(resolver.getResources(location + "*/*/*.ftlh")));
        return files;
    }

    private static boolean isHead(List<String> path) {
        return path.get(path.size() - 1).equals("template.yaml");
    }

    private static List<String> tail(Resource file) throws IOException {
        return List.of(file.getURL().getPath().split("/"));
    }

    private static TemplateDraft head(Resource file, String template) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return TemplateDraft.YAML.readValue(in, TemplateDraft.class);
        } catch (IOException e) {
            throw new IOException("templates/" + template + "/template.yaml: " + e.getMessage(), e);
        }
    }

    private static String text(Resource file) throws IOException {
        return file.getContentAsString(StandardCharsets.UTF_8);
    }
}
