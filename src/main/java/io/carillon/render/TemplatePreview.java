package io.carillon.render;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Content;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.message.TemplateInfo;
import io.carillon.wire.BodySchema;
import io.carillon.wire.DataNumbers;
import io.carillon.wire.Text;
import io.carillon.wire.Variables;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What recipients would read, without sending it (M32). */
@Component("templatePreview")
class TemplatePreview {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() { };

    private final TemplateRegistry templates;
    private final int maxSegments;
    private final Zones zones;
    private final BodySchema schema = BodySchema.of("PreviewRequest");

    TemplatePreview(TemplateRegistry templates, Zones zones, @Value("${carillon.sms.max-segments}") int maxSegments) {
        this.templates = templates;
        this.zones = zones;
        this.maxSegments = maxSegments;
    }

    /** @param segments and encoding of a text message, else null */
    private record Shown(@JsonUnwrapped Content content, Integer segments, String encoding) {
    }

    /** The texts of each channel, HTML without the frame of the mails. @throws Problem 400; 404; 422 naming the variable that is wrong */
    public Map<String, Object> preview(@Body byte[] body, @Variable("tenant") String tenant, @Variable("name") String name) {
        JsonNode trial = schema.read(body);
        CompiledTemplate template = templates.template(tenant, name).orElseThrow(TemplateViews::unknown);
        check(template.info(), trial.path("data"));
        Map<String, Object> data = trial.has("data") ? BodySchema.STRICT.convertValue(Text.normalised(trial.get("data")), MAP) : Map.of();
        ZoneId zone = zones.of(trial.path("zone").textValue());
        String locale = trial.hasNonNull("locale") ? trial.get("locale").asText() : null;
        Map<String, Shown> channels = new LinkedHashMap<>();
        for (String channel : template.source().channels()) {
            try {
                Content content = Renderer.content(template, channel, locale, zone, data);
                check(content);
                channels.put(channel, shown(channel, content));
            } catch (PermanentFailure e) {
                throw Problem.invalid("/data", e.code(), e.getMessage());
            }
        }
        return Map.of("name", name, "version", template.source().version(), "channels", channels);
    }

    private Shown shown(String channel, Content content) {
        Segments sms = Renderer.segments(channel, content).orElse(null);
        if (sms != null && sms.count() > maxSegments) {
            throw new PermanentFailure("too-many-segments", "the text message has " + sms.count() + " segments, "
                + maxSegments + " are allowed");
        }
        return sms == null ? new Shown(content, null, null) : new Shown(content, sms.count(), sms.encoding());
    }

    private static void check(Content content) {
        for (Map.Entry<String, String> part : (content.parts() == null ? Map.<String, String>of() : content.parts()).entrySet()) {
            try {
                if (BodySchema.STRICT.readTree(part.getValue()).isObject()) {
                    continue;
                }
            } catch (JsonProcessingException e) {
                // Said below.
            }
            throw new PermanentFailure("bad-part", part.getKey() + ".ftl did not become a JSON object");
        }
    }

    /** As for a message. */
    private static void check(TemplateInfo template, JsonNode data) {
        List<Fault> faults = new ArrayList<>();
        Variables.check(template, data, faults);
        DataNumbers.check(data, "/data", faults);
        if (!faults.isEmpty()) {
            throw Problem.of(Kind.INVALID_REQUEST, faults);
        }
    }
}
