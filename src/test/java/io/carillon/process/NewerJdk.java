package io.carillon.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for a newer JDK: this one, its neighbours, and where the usual tools put them. */
public final class NewerJdk {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private NewerJdk() {
    }

    /** @param least major version. @return its home folder */
    public static Optional<Path> find(int least) {
        Path mine = Path.of(System.getProperty("java.home"));
        Path user = Path.of(System.getProperty("user.home"));
        Stream<Path> places = Stream.concat(
            Stream.ofNullable(System.getenv("CARILLON_JDK21")).map(Path::of),
            Stream.of(mine, mine.getParent(), user.resolve(".sdkman/candidates/java"), user.resolve(".jdks")));
        return places.flatMap(place -> Stream.concat(Stream.of(place), children(place)))
            .filter(home -> version(home) >= least && Files.isExecutable(home.resolve("bin/java"))).findFirst();
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            List<Path> found = files.sorted().toList();
            return found.stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Major; 0 = it does not say. */
    public static int version(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
