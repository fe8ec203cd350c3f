package io.carillon.reload;

import io.carillon.wire.TextFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.AntPathMatcher;

/** The sources that count: those in the jar, under those of the folders beside it. */
final class SourceFolders {

    private static final AntPathMatcher MATCHER = new AntPathMatcher();

    private final Map<String, Source> shipped = new TreeMap<>();
    private final Map<Kind, List<Path>> folders;
    private final List<String> routePatterns;

    /** @param routePatterns what Camel loads at start, e.g. {@code classpath:routes/*.camel.yaml}; nothing else is taken as a route file */
    SourceFolders(ReloadSettings settings, ResourcePatternResolver resolver, List<String> routePatterns) {
        this.routePatterns = routePatterns.stream().filter(SourceFolders::onClasspath).toList();
        this.folders = Map.of(
                Kind.ROUTES, List.of(Path.of(settings.sources()), Path.of(settings.routes())),
                Kind.KAMELETS, List.of(Path.of(settings.kamelets())),
                Kind.TEMPLATES, List.of(Path.of(settings.templates())));
        boolean project = Files.isDirectory(Path.of(settings.sources()));
        this.routePatterns.forEach(pattern -> ship(Kind.ROUTES, pattern, resolver, project));
        ship(Kind.KAMELETS, "classpath:kamelets/*.kamelet.yaml", resolver, project);
        ship(Kind.TEMPLATES, "classpath:templates/**/*.*", resolver, project);
    }

    static boolean onClasspath(String pattern) {
        return pattern.startsWith("classpath:");
    }

    /** The folders that exist now; one made later is seen too. */
    List<Path> watched() {
        return folders.values().stream().flatMap(List::stream).filter(Files::isDirectory).sorted().toList();
    }

    /** @return the sources by {@link Source#key()} */
    Map<String, Source> read() {
        Map<String, Source> found = new TreeMap<>(shipped);
        folders.forEach((kind, paths) -> paths.forEach(path -> files(kind, path).forEach(source -> found.put(source.key(), source))));
        return found;
    }

    private List<Source> files(Kind kind, Path folder) {
        List<Source> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(folder, 4)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (accepts(kind, name)) {
                    read(kind, name, file).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
        return found;
    }

    private static Optional<Source> read(Kind kind, String name, Path file) throws IOException {
        try {
            return Optional.of(new Source(kind, name, "file:" + file, TextFile.bytes(Files.readAllBytes(file))));
        } catch (NoSuchFileException movedAwayByAnEditor) {
            return Optional.empty();
        }
    }

    private boolean accepts(Kind kind, String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        boolean temporary = file.startsWith(".") || file.startsWith("#") || file.endsWith("~");
        return !temporary && kind.accepts(name)
                && (kind != Kind.ROUTES || routePatterns.stream().anyMatch(pattern -> MATCHER.match(below(pattern), name)));
    }

    /** {@code classpath:routes/channels/*.camel.yaml} → {@code channels/*.camel.yaml}: names are compared below the top folder. */
    private static String below(String pattern) {
        String path = pattern.substring("classpath:".length());
        return path.substring(path.indexOf('/') + 1);
    }

    private void ship(Kind kind, String pattern, ResourcePatternResolver resolver, boolean project) {
        String top = pattern.substring("classpath:".length(), pattern.indexOf('/') + 1);
        try {
            for (Resource resource : resolver.getResources(pattern)) {
                String url = resource.getURL().toString();
                String name = url.substring(url.lastIndexOf("/" + top) + 1 + top.length());
                // In the project's folder the sources themselves are watched: a deleted one must not come back out of the last build.
                boolean built = project && url.startsWith("file:") && url.contains("/target/classes/");
                if (resource.isReadable() && kind.accepts(name) && !built) {
                    Source source = new Source(kind, name, "classpath:" + top + name, TextFile.bytes(resource.getContentAsByteArray()));
                    shipped.put(source.key(), source);
                }
            }
        } catch (FileNotFoundException none) {
            // A jar without the folder ships nothing of the kind.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pattern, e);
        }
    }
}
