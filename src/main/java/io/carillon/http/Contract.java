package io.carillon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.carillon.message.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** openapi.yaml as the border uses it: what it does not name is not served. */
@Component("contract")
public class Contract {

    private final Map<String, Operation> operations = new HashMap<>();
    private final byte[] document = bytes();

    Contract() throws IOException {
        JsonNode root = YAMLMapper.builder().build().readTree(document);
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

    /** The document itself, as the answer of a route. */
    public Answer document() {
        return new Answer(200, "application/yaml", Map.of(), document);
    }

    private static String key(String method, String path) {
        return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
    }

    private static byte[] bytes() {
        try (InputStream in = new ClassPathResource("openapi.yaml").getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }
}
