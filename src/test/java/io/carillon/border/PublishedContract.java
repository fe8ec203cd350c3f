package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** openapi.yaml as a caller reads it. */
final class PublishedContract {

    static final JsonNode CONTRACT = contract();

    record Operation(String method, String path, JsonNode node) {

        String id() {
            return node.get("operationId").asText();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private PublishedContract() {
    }

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        CONTRACT.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
            if (method.getValue().has("operationId")) {
                operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }));
        return operations;
    }

    /** Fails where the document is not what the schema says. */
    static void follows(JsonNode schema, JsonNode document) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.setAll((ObjectNode) schema.deepCopy());
        root.set("components", CONTRACT.get("components"));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root).validate(document))
            .as(document.toString()).isEmpty();
    }

    private static JsonNode contract() {
        try (InputStream in = PublishedContract.class.getResourceAsStream("/openapi.yaml")) {
            return YAMLMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
