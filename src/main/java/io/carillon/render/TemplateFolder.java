package io.carillon.render;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.carillon.wire.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds {@code <template>/template.yaml} and {@code <template>/<locale>/<part>} below the given locations. A template found in an
 * earlier location hides one of the same name in a later location, so a folder beside the jar overrides the jar.
 */
final class TemplateFolder {

    private static final String HEAD = "template.yaml";
    private static final PathMatchingResourcePatternResolver FILES = new PathMatchingResourcePatternResolver();

    private final List<String> locations;

    TemplateFolder(List<String> locations) {
        this.locations = locations;
    }

    /** The files of one template, not read yet; {@code parts} has {@code <locale>/<part>} → file. */
    record Found(String name, Resource head, Map<String, Resource> parts) {

        /** @throws BrokenTemplate naming the file, and the line, that cannot be read */
        TemplateSource source() throws BrokenTemplate {
            Map<String, Map<String, String>> texts = new LinkedHashMap<>();
            for (Map.Entry<String, Resource> part : parts.entrySet()) {
                String[] path = part.getKey().split("/");
                texts.computeIfAbsent(path[0], locale -> new LinkedHashMap<>())
                    .put(path[1], text(name + "/" + part.getKey(), part.getValue()));
            }
            String file = name + "/" + HEAD;
            String text = text(file, head);
            try {
                TemplateDraft draft = TemplateDraft.YAML.readValue(text, TemplateDraft.class);
                if (draft == null) {
                    throw new BrokenTemplate(file, 1, "the file is empty", null);
                }
                return draft.source(name, 0, texts);
            } catch (UnrecognizedPropertyException e) {
                throw BrokenTemplate.unknownKey(file, text, e);
            } catch (IOException e) {
                throw BrokenTemplate.of(file, e);
            }
        }

        private static String text(String name, Resource file) throws BrokenTemplate {
            try {
                return TextFile.text(file.getContentAsString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw BrokenTemplate.of(name, e);
            }
        }
    }

    /** The templates by name. @throws IOException where a location cannot be listed */
    Map<String, Found> read() throws IOException {
        Map<String, Found> all = new LinkedHashMap<>();
        for (String location : locations) {
            Map<String, Map<String, Resource>> here = new LinkedHashMap<>();
            for (Resource file : files(location)) {
                String[] path = file.getURL().getPath().split("/");
                int last = path.length - 1;
                if (path[last].equals(HEAD)) {
                    here.computeIfAbsent(path[last - 1], name -> new LinkedHashMap<>()).put(HEAD, file);
                } else if (!path[last].startsWith(".") && !path[last].startsWith("#")) {      // an editor's own
                    here.computeIfAbsent(path[last - 2], name -> new LinkedHashMap<>()).put(path[last - 1] + "/" + path[last], file);
                }
            }
            here.forEach((name, files) -> {
                Resource head = files.remove(HEAD);
                if (head != null) {
                    all.putIfAbsent(name, new Found(name, head, files));
                }
            });
        }
        return all;
    }

    private List<Resource> files(String location) throws IOException {
        List<Resource> files = new ArrayList<>();
        if (!location.startsWith("file:") || FILES.getResource(location).exists()) {
            for (String pattern : List.of("*/" + HEAD, "*/*/*.ftl", "*/*/*.ftlh")) {
                files.addAll(List.of(FILES.getResources(location + pattern)));
            }
        }
        for (String folder : locations.subList(0, locations.indexOf(location))) {
            String built = built(folder);
            files.removeIf(file -> built != null && file.toString().contains(built));
        }
        return files;
    }

    /** In the project the last build holds a copy of the folder: a template that was deleted must not come back out of it. */
    private static String built(String folder) {
        if (!folder.startsWith("file:")) {
            return null;
        }
        Path path = Path.of(folder.substring("file:".length())).toAbsolutePath().normalize();
        return path.resolveSibling("target").resolve("classes").resolve(path.getFileName()) + "/";
    }
}
