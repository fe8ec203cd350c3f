package io.carillon.reload;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.kamelet.KameletEndpointUriFactory;

/** Finds what a call gives to a Kamelet in vain: Camel takes any parameter, and the Kamelet goes on with its default. */
final class KameletCallCheck {

    private static final Pattern URI = Pattern.compile("kamelet:(?://)?([^/?{]+)(?:/[^?]*)?(?:\\?.*)?");
    private static final Set<String> OPTIONS = new KameletEndpointUriFactory().propertyNames();

    private final Map<Source, Outline> sources;
    private final Map<String, Set<String>> kamelets = new HashMap<>();

    KameletCallCheck(Map<Source, Outline> sources) {
        this.sources = sources;
        sources.forEach((source, outline) -> {
            if (source.kind() == Kind.KAMELETS) {
                kamelets.put(source.kamelet(), outline.properties().names());
            }
        });
    }

    /** @throws BrokenSource with the line of the parameter */
    void check() {
        sources.forEach((source, outline) -> outline.calls().forEach(call -> check(source, call)));
    }

    private void check(Source source, Outline.Call call) {
        Matcher uri = URI.matcher(call.uri().asText());
        Set<String> known = uri.matches() ? kamelets.get(uri.group(1)) : null;
        if (known == null) {
            return;     // nobody defines the Kamelet: Camel says so
        }
        call.given().forEach((name, place) -> {
            if (!known.contains(name) && !OPTIONS.contains(name)) {
                throw new BrokenSource(source, Place.of(place), "the Kamelet '" + uri.group(1) + "' has no property '" + name
                    + "'; it has " + String.join(", ", new TreeSet<>(known)), null);
            }
        });
    }
}
