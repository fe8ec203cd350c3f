package io.carillon.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.carillon.message.OnAmbiguous;
import io.carillon.message.Priority;
import java.util.List;
import java.util.Map;

/** A template as a person writes it: template.yaml (the parts beside it in files) or the document of the API (with its parts). */
record TemplateDraft(String description, String family, String category, Priority priority, boolean sensitive,
        OnAmbiguous onAmbiguous, String defaultLocale, List<String> channels, Map<String, TemplateSource.Variable> variables,
        Map<String, Map<String, String>> parts, Tracked tracking) {

    /** Reads template.yaml; an unknown key is refused, so a typing error does not pass in silence. */
    static final ObjectMapper YAML = YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    /** Reads what the schema of the contract has let in, and what an older or newer release stored. */
    private static final ObjectMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    TemplateSource source(String name, int version, Map<String, Map<String, String>> texts) {
        return new TemplateSource(name, version, description, family, category, priority, sensitive, onAmbiguous,
            defaultLocale, channels, variables, texts, tracking);
    }

    /** The template of a document that follows the contract. */
    static TemplateSource source(String name, JsonNode document) {
        TemplateDraft draft = JSON.convertValue(document, TemplateDraft.class);
        return draft.source(name, 0, draft.parts);
    }

    /** The template of a row of the database. @throws JsonProcessingException where it is none */
    static TemplateSource stored(String name, int version, String body) throws JsonProcessingException {
        TemplateDraft draft = JSON.readValue(body, TemplateDraft.class);
        return draft.source(name, version, draft.parts);
    }
}
