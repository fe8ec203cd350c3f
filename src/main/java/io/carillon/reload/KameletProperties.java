package io.carillon.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * What a Kamelet says that it takes.
 *
 * @param names    all its properties
 * @param required those that an account must give a value
 */
record KameletProperties(Set<String> names, Set<String> required) {

    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{([^}:]*)[^}]*}");
    private static final Pattern PLACE = Pattern.compile("(file|classpath):[^\\r\\n]*");
    private static final ResourceLoader FILES = new DefaultResourceLoader(KameletProperties.class.getClassLoader());

    static final KameletProperties NONE = new KameletProperties(Set.of(), Set.of());

    /** Of the tree of its file. */
    static KameletProperties of(JsonNode kamelet) {
        Set<String> names = new TreeSet<>();
        JsonNode definition = kamelet.at("/spec/definition");
        definition.path("properties").fieldNames().forEachRemaining(names::add);
        Set<String> required = new TreeSet<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        required.removeIf(name -> definition.path("properties").path(name).has("default"));
        return new KameletProperties(names, required);
    }

    /**
     * What is wrong with an account that has these settings, without a value of theirs; empty where nothing is.
     *
     * @param missing the required properties that nothing gives a value
     */
    Optional<String> fault(Properties settings, Set<String> missing) {
        return new TreeSet<>(settings.stringPropertyNames()).stream().map(name -> fault(name, settings.getProperty(name)))
            .flatMap(Optional::stream).findFirst()
            .or(() -> missing.stream().findFirst().map(name -> "its property '" + name + "' is required and has no value"));
    }

    /** The required properties that have no value in these settings. @param elsewhere whether something else gives one */
    Set<String> missing(Properties settings, Predicate<String> elsewhere) {
        return required.stream().filter(name -> settings.getProperty(name, "").isBlank()).filter(elsewhere.negate())
            .collect(Collectors.toCollection(TreeSet::new));
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
