package io.carillon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** openapi.yaml as the border uses it: what it does not name is not served. */
@Component
class Contract {

    private final Map<String, Operation> operations = new HashMap<>();

    Contract() {
        JsonNode root = read();
        root.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
            if (method.getValue().has("operationId")) {
                operations.put(key(method.getKey(), path.getKey()), Operation.of(method.getValue(), root));
            }
        }));
    }

    /** @param path the path of the contract, with its placeholders */
    Optional<Operation> find(String method, String path) {
        return Optional.ofNullable(operations.get(key("HEAD".equals(method) ? "GET" : method, path)));
    }

    private static String key(String method, String path) {
        return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
    }

    private static JsonNode read() {
        try (InputStream in = new ClassPathResource("openapi.yaml").getInputStream()) {
            return YAMLMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }
}
