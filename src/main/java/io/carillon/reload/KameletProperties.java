package io.carillon.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * What a Kamelet says that it takes.
 *
 * @param names all its properties
 */
record KameletProperties(Set<String> names) {

    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{([^}:]*)[^}]*}");
    private static final Pattern PLACE = Pattern.compile("(file|classpath):[^\\r\\n]*");
    private static final ResourceLoader FILES = new DefaultResourceLoader(KameletProperties.class.getClassLoader());

    static KameletProperties of(JsonNode kamelet) {
        Set<String> names = new TreeSet<>();
        kamelet.at("/spec/definition/properties").fieldNames().forEachRemaining(names::add);
        return new KameletProperties(names);
    }

    /** What is wrong with an account that has these settings, without a value of theirs; empty where nothing is. */
    Optional<String> fault(Properties settings) {
        return new TreeSet<>(settings.stringPropertyNames()).stream().map(name -> fault(name, settings.getProperty(name)))
            .flatMap(Optional::stream).findFirst();
    }

    private Optional<String> fault(String name, String value) {
        Matcher unresolved = UNRESOLVED.matcher(value);
        if (!names.contains(name)) {
            return Optional.of("there is no property '" + name + "'; there are " + String.join(", ", names));
        }
        if (unresolved.find()) {
            return Optional.of("its property '" + name + "' names ${" + unresolved.group(1) + "}, which nothing defines");
        }
        String place = value.strip();
        return PLACE.matcher(place).matches() && !FILES.getResource(place).isReadable()
            ? Optional.of("its property '" + name + "' names a file that cannot be read") : Optional.empty();
    }
}
