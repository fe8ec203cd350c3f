package io.carillon.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The channels there are: one file each in routes/channels, in the jar or beside it. A new file is a new channel. */
final class ChannelNames {

    private static final String SUFFIX = ".camel.yaml";
    private static final List<String> PATTERNS =
        List.of("classpath*:routes/channels/*" + SUFFIX, "file:routes/channels/*" + SUFFIX);

    private ChannelNames() {
    }

    /** In the order of the alphabet. */
    static List<String> find() {
        return PATTERNS.stream().flatMap(ChannelNames::files).distinct().sorted().toList();
    }

    /** Those that are not switched off; a channel that is switched on later gets its topics at the next start or by the topics command. */
    static List<String> enabled(Environment settings) {
        return find().stream().filter(name -> settings.getProperty("carillon.channels." + name + ".enabled", Boolean.class, true)).toList();
    }

    private static Stream<String> files(String pattern) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern))
                .map(Resource::getFilename).filter(Objects::nonNull).map(name -> name.substring(0, name.length() - SUFFIX.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + pattern + " cannot be listed", e);
        }
    }
}
