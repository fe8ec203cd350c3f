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
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** openapi.yaml as the border uses it: what it does not name is not served. */
@Component("contract")
public class Contract {

    private final Map<String, Operation> operations = new HashMap<>();
    private final Map<PathPattern, Set<String>> methods = new HashMap<>();
    private final Set<String> firstNames = new TreeSet<>();
    private final byte[] document = bytes();

    Contract() throws IOException {
        JsonNode root = YAMLMapper.builder().build().readTree(document);
        root.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
            if (method.getValue().has("operationId")) {
                operations.put(key(method.getKey(), path.getKey()), Operation.of(method.getKey(), method.getValue(), root));
                firstNames.add(path.getKey().split("/")[1]);
                methods.computeIfAbsent(PathPatternParser.defaultInstance.parse(path.getKey()), pattern -> new TreeSet<>())
                    .add(method.getKey().toUpperCase(Locale.ROOT));
            }
        }));
    }

    /** @param path the path of the contract, with its placeholders */
    Optional<Operation> find(String method, String path) {
        return Optional.ofNullable(operations.get(key("HEAD".equals(method) ? "GET" : method, path)));
    }

    /** The methods of a path as it was asked for, HEAD with GET; none where the contract does not name it. */
    Set<String> methods(PathContainer path) {
        Set<String> found = new TreeSet<>();
        methods.forEach((pattern, names) -> {
            if (pattern.matches(path)) {
                found.addAll(names);
            }
        });
        if (found.contains("GET")) {
            found.add("HEAD");
        }
        return found;
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

    private static String key(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    private static byte[] bytes() {
        try (InputStream in = new ClassPathResource("openapi.yaml").getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }
}
