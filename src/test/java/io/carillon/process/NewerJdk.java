package io.carillon.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for a JDK of at least 21: this one, its neighbours, and where the usual tools put them. */
final class NewerJdk {

    private static final int LEAST = 21;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private NewerJdk() {
    }

    /** Its home folder. */
    static Optional<Path> find() {
        Path mine = Path.of(System.getProperty("java.home"));
        Path user = Path.of(System.getProperty("user.home"));
        Stream<Path> places = Stream.concat(
            Stream.ofNullable(System.getenv("CARILLON_JDK21")).map(Path::of),
            Stream.of(mine, mine.getParent(), user.resolve(".sdkman/candidates/java"), user.resolve(".jdks")));
        return places.flatMap(place -> Stream.concat(Stream.of(place), children(place)))
            .filter(home -> version(home) >= LEAST && Files.isExecutable(home.resolve("bin/java"))).findFirst();
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            List<Path> found = files.sorted().toList();
            return found.stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static int version(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
