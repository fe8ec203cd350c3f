package io.carillon.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a cluster would say to a Kamelet, by the custom resource definition that Apache Camel publishes (camel-kamelets-crds). */
final class KameletCrd {

    private static final String FILE = "/camel.apache.org_kamelets.yaml";
    private static final String KEEPS_ALL = "x-kubernetes-preserve-unknown-fields";
    /** Of metadata a definition says nothing: the API server has its own model. What our files write of it. */
    private static final String METADATA = """
        type: object
        additionalProperties: false
        required: [name]
        properties:
          name: {type: string, maxLength: 253, pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}
          annotations: {type: object, additionalProperties: {type: string}}
          labels: {type: object, additionalProperties: {type: string, maxLength: 63, pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}}
        """;

    private final JsonNode definition;
    private final JsonSchema schema;

    KameletCrd() {
        YAMLMapper yaml = new YAMLMapper();
        try (InputStream in = KameletCrd.class.getResourceAsStream(FILE)) {
            definition = yaml.readTree(in).path("spec");
            ObjectNode root = definition.at("/versions/0/schema/openAPIV3Schema").deepCopy();
            close(root);
            ((ObjectNode) root.get("properties")).set("metadata", yaml.readTree(METADATA));
            root.putArray("required").add("apiVersion").add("kind").add("metadata").add("spec");
            schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An API server drops what it does not know, without a word: here that is a fault. */
    private static void close(JsonNode part) {
        if (part instanceof ObjectNode object && object.path("type").asText().equals("object")
                && !object.path(KEEPS_ALL).asBoolean() && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        part.forEach(KameletCrd::close);
    }

    /** Empty where the cluster would keep all of it. */
    List<String> faults(JsonNode kamelet) {
        List<String> faults = new ArrayList<>();
        schema.validate(kamelet).forEach(fault -> faults.add(fault.getMessage()));
        String served = definition.path("group").asText() + "/" + definition.at("/versions/0/name").asText();
        Map.of("apiVersion", served, "kind", definition.at("/names/kind").asText()).forEach((field, right) -> {
            if (!kamelet.path(field).asText().equals(right)) {
                faults.add("$." + field + ": is not " + right);
            }
        });
        return faults;
    }
}
