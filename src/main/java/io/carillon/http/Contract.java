package io.carillon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.carillon.message.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** openapi.yaml as the border uses it: what it does not name is not served. */
@Component("contract")
public class Contract {

    /** Path → its operations by method; the nearest path first: one with a name for a placeholder before one without. */
    private final Map<PathPattern, Map<String, Operation>> paths =
        new TreeMap<>(PathPattern.SPECIFICITY_COMPARATOR.thenComparing(PathPattern::getPatternString));
    /** Those without placeholders, found by one look. */
    private final Map<String, Place> known = new HashMap<>();
    private final Set<String> firstNames = new TreeSet<>();
    private final byte[] document = bytes();

    Contract() throws IOException {
        JsonNode root = YAMLMapper.builder().build().readTree(document);
        root.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
            if (method.getValue().has("operationId")) {
                firstNames.add(path.getKey().split("/")[1]);
                paths.computeIfAbsent(PathPatternParser.defaultInstance.parse(path.getKey()), pattern -> new HashMap<>())
                    .put(method.getKey().toUpperCase(Locale.ROOT), Operation.of(method.getKey(), method.getValue(), root));
            }
        }));
        paths.keySet().stream().map(PathPattern::getPatternString).filter(path -> path.indexOf('{') < 0)
            .forEach(path -> known.put(path, look(PathContainer.parsePath(path))));
    }

    /** Of a path without placeholders, as the contract writes it. */
    Optional<Place> known(String path) {
        return Optional.ofNullable(known.get(path));
    }

    /** Without operations where the contract does not name the path. */
    Place look(PathContainer path) {
        Place place = new Place();
        paths.forEach((pattern, operations) -> {
            PathPattern.PathMatchInfo match = pattern.matchAndExtract(path);
            if (match != null) {
                operations.forEach((method, operation) ->
                    place.add(method, operation, pattern.getPatternString(), match.getUriVariables()));
            }
        });
        return place;
    }

    /** Whether a path lies where only the contract says what is served: its first name is one of the contract's. */
    boolean governs(PathContainer path) {
        return path.elements().stream().filter(PathContainer.PathSegment.class::isInstance).findFirst()
            .filter(first -> firstNames.contains(((PathContainer.PathSegment) first).valueToMatch())).isPresent();
    }

    /** The document itself, as the answer of a route. */
    public Answer document() {
        return new Answer(200, "application/yaml", Map.of(), document);
    }

    private static byte[] bytes() {
        try (InputStream in = new ClassPathResource("openapi.yaml").getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }
}
