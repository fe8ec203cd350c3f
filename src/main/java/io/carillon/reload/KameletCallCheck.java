package io.carillon.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.kamelet.KameletEndpointUriFactory;

/** Finds what a call gives to a Kamelet in vain: Camel takes any parameter, and the Kamelet goes on with its default. */
final class KameletCallCheck {

    private static final Pattern URI = Pattern.compile("kamelet:(?://)?([^/?{]+)(?:/[^?]*)?(?:\\?(.*))?");
    private static final Set<String> OPTIONS = new KameletEndpointUriFactory().propertyNames();

    private final Map<Source, Outline> sources;
    private final Map<String, Set<String>> kamelets = new HashMap<>();

    KameletCallCheck(Map<Source, Outline> sources) {
        this.sources = sources;
        sources.forEach((source, outline) -> {
            if (source.kind() == Kind.KAMELETS) {
                kamelets.put(source.kamelet(), outline.properties());
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
        given(call, uri.group(2)).forEach((name, place) -> {
            if (!known.contains(name) && !OPTIONS.contains(name)) {
                throw new BrokenSource(source, SourceCheck.line(place), "the Kamelet '" + uri.group(1) + "' has no property '" + name
                    + "'; it has " + String.join(", ", new TreeSet<>(known)), null);
            }
        });
    }

    private static Map<String, JsonNode> given(Outline.Call call, String query) {
        Map<String, JsonNode> given = new TreeMap<>();
        Stream.of(query == null ? "" : query).flatMap(all -> Stream.of(all.split("&"))).map(pair -> pair.split("=", 2)[0])
            .filter(name -> !name.isEmpty() && !name.contains("{{")).forEach(name -> given.put(name, call.uri()));
        call.parameters().fields().forEachRemaining(field -> given.put(field.getKey(), field.getValue()));
        return given;
    }
}
