package io.carillon.reload;

import io.carillon.wire.YamlMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/**
 * Says in one line, not in a stack trace, which file of settings keeps the application from starting. Spring says the place in the file and
 * not which file it is, so those that it reads are read again.
 */
final class BrokenSettingsAnalyzer implements FailureAnalyzer {

    private static final List<String> LOCATIONS = List.of("spring.config.import", "spring.config.location",
        "spring.config.additional-location");

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        if (Stream.iterate(failure, cause -> cause != null, Throwable::getCause).noneMatch(BrokenSettingsAnalyzer::isYaml)) {
            return null;
        }
        return YamlMistake.of(failure).map(mistake -> new FailureAnalysis(file(mistake).map(Path::toString).orElse("A file of settings")
            + new Place(mistake.line(), mistake.column()) + ": YAML: " + mistake.reason(), "Mend the file.", failure)).orElse(null);
    }

    private static boolean isYaml(Throwable cause) {
        return cause.getClass().getName().startsWith("org.yaml.snakeyaml.");
    }

    private static Optional<Path> file(YamlMistake mistake) {
        Stream<String> given = LOCATIONS.stream().flatMap(name -> Stream.of(System.getProperty(name, ""),
            Optional.ofNullable(System.getenv(name.toUpperCase().replaceAll("[.-]", "_"))).orElse("")))
            .flatMap(all -> Stream.of(all.split("[,;]"))).map(one -> one.strip().replaceFirst("^(optional:)?(file:)?", ""))
            .filter(one -> !one.isEmpty() && !one.contains(":"));
        return Stream.concat(given, Stream.of("config", ".")).map(Path::of).flatMap(BrokenSettingsAnalyzer::files)
            .filter(file -> mistake.equals(in(file))).findFirst();
    }

    private static Stream<Path> files(Path place) {
        try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file)).sorted().toList().stream();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    private static YamlMistake in(Path file) {
        try {
            new YamlPropertySourceLoader().load("settings", new FileSystemResource(file));
            return null;
        } catch (IOException | RuntimeException e) {
            return YamlMistake.of(e).orElse(null);
        }
    }
}
