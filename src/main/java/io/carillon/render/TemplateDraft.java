package io.carillon.render;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.carillon.message.Priority;
import java.util.List;
import java.util.Map;

/** A template as a person writes it: template.yaml (the parts beside it in files) or the document of the API (with its parts). */
record TemplateDraft(String description, String family, String category, Priority priority, boolean sensitive, String defaultLocale,
        List<String> channels, Map<String, TemplateSource.Variable> variables, Map<String, Map<String, String>> parts) {

    /** Reads template.yaml; an unknown key is refused, so a typing error does not pass in silence. */
    static final ObjectMapper YAML = YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
    /** Reads and writes the document of the API, as strictly. */
    static final ObjectMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
    /** Reads what an older or newer release stored. */
    static final ObjectMapper STORED = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    TemplateSource source(String name, int version, Map<String, Map<String, String>> texts) {
        return new TemplateSource(name, version, description, family, category, priority, sensitive, defaultLocale, channels,
            variables, texts);
    }
}
