package io.carillon.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** What a body from outside must look like: a schema of openapi.yaml, compiled once. */
public final class BodySchema {

    /** Levels: data may be 32 deep, and lies in an object itself. */
    private static final int MAX_DEPTH = 34;

    /** Reads JSON from outside: nothing twice, nothing behind it, no deep nesting, no rounding. */
    public static final JsonMapper STRICT = JsonMapper.builder(Json.factory()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(100)
                .maxNameLength(1_000).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();

    private final JsonSchema schema;
    private final Faults faults;

    private BodySchema(JsonSchema schema, JsonNode document) {
        this.schema = schema;
        this.faults = new Faults(document);
    }

    /** @param name below {@code components/schemas} */
    public static BodySchema of(String name) {
        try (InputStream in = new ClassPathResource("openapi.yaml").getInputStream()) {
            JsonNode contract = YAMLMapper.builder().build().readTree(in);
            ObjectNode root = STRICT.createObjectNode();
            root.put("$ref", "#/components/schemas/" + name);
            root.set("components", contract.get("components"));
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
            return new BodySchema(factory().getSchema(root, config), root);
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }

    /** @throws Problem 400: not JSON, too deep, a name twice, or not as the schema says; each fault with its pointer */
    public JsonNode read(byte[] body) {
        return checked(parse(body));
    }

    /** @throws Problem 400 */
    public JsonNode checked(JsonNode document) {
        List<Fault> found = faults.of(schema.validate(document));
        if (!found.isEmpty()) {
            throw Problem.of(Kind.INVALID_JSON, found);
        }
        return document;
    }

    /** JSON of any form, in UTF-8 with or without its mark. @throws Problem 400 */
    public static JsonNode parse(byte[] body) {
        return characters(tree(body));
    }

    /** The same of a vendor, of which a field or two are read: half a surrogate pair in another one spoils nothing. @throws Problem 400 */
    public static JsonNode tree(byte[] body) {
        Utf8.check(body);
        try (JsonParser parser = STRICT.createParser(body)) {
            try {
                JsonNode node = STRICT.readTree(parser);
                if (node != null && !node.isMissingNode()) {
                    return node;
                }
            } catch (IOException e) {
                throw unreadable(e, parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Problem.of(Kind.INVALID_JSON, List.of(new Fault("", "empty", "is empty; must be a JSON object")));
    }

    /** The same. @throws Problem 400 naming each field that holds half a surrogate pair: no channel, database or index can take it */
    public static JsonNode characters(JsonNode node) {
        List<Fault> found = new ArrayList<>();
        Text.checkPairs(node, "", found);
        if (!found.isEmpty()) {
            throw Problem.of(Kind.INVALID_JSON, found);
        }
        return node;
    }

    /** Why a parser cannot go on, and where. */
    public static Problem unreadable(IOException cause, JsonParser parser) {
        return Faults.unreadable(cause, parser.getParsingContext().pathAsPointer());
    }

    /** The dialect of OpenAPI 3.1, which knows where {@code components} stand. */
    private static JsonSchemaFactory factory() {
        JsonMetaSchema dialect = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("components")).build();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)).metaSchema(dialect).build();
    }
}
