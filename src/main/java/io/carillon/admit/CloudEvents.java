package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Caller;
import io.carillon.message.Ids;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.BodySchema;
import io.carillon.wire.MediaTypes;
import io.carillon.wire.Trace;
import io.carillon.wire.Utf8;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** CloudEvents 1.0 (Kafka protocol binding), binary and structured. Source and id make the message id: a repeat is the same message. */
@Component("cloudEvents")
@EnableConfigurationProperties(RequestSources.class)
public class CloudEvents {

    /** The one type that is taken. */
    static final String TYPE = "carillon.notification.send";
    private static final int MAX_ATTRIBUTE = 256;
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BASE64 = "data_base64";

    private final RequestSources sources;

    CloudEvents(RequestSources sources) {
        this.sources = sources;
    }

    /**
     * The data of the event; sets the variables {@code caller}, {@code tenant}, {@code origin}.
     *
     * @throws Problem 400, 413, 422
     */
    public byte[] open(@Variable("element") KafkaRequest request, Exchange exchange) {
        byte[] body = request.record().value();
        if (body == null || body.length > Entries.MAX_ENTRY) {
            throw new Problem(body == null ? Kind.INVALID_JSON : Kind.TOO_LARGE, "A record has 1 to " + Entries.MAX_ENTRY + " bytes.");
        }
        UnaryOperator<String> headers = name -> text(name, request.record().headerBytes(name));
        if (!isStructured(headers.apply("content-type"))) {
            accept(name -> headers.apply("ce_" + name), request, exchange);
            return body;
        }
        JsonNode event = BodySchema.parse(body);
        if (!event.isObject()) {
            throw refused("", "must be one event, a JSON object");
        }
        accept(name -> event.path(name).isTextual() ? event.get(name).asText() : null, request, exchange);
        return data(event);
    }

    /** @throws Problem 415 for another form than the two: there is no batch on Kafka, and of the structured ones JSON is read */
    private static boolean isStructured(String contentType) {
        Utf8.checkCharset(contentType);
        String type = MediaTypes.name(contentType);
        if (type.startsWith("application/cloudevents") && !STRUCTURED.equals(type)) {
            throw new Problem(Kind.UNSUPPORTED_MEDIA_TYPE, "A record is one event: binary, or structured as " + STRUCTURED + ".",
                List.of(new Fault("content-type", "invalid-attribute", "must be " + STRUCTURED + " where the event is structured")));
        }
        return STRUCTURED.equals(type);
    }

    /** Of a structured event (JSON Event Format, 3.1): {@code data}, or {@code data_base64}, which is JSON here too. */
    private static byte[] data(JsonNode event) {
        if (event.has("data") == event.has(BASE64)) {
            throw refused("data", "must stand in the event, or " + BASE64 + ", and not both");
        }
        if (event.has("data")) {
            if (!event.get("data").isObject()) {
                throw refused("data", "must be an object");
            }
            return event.get("data").toString().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(event.get(BASE64).isTextual() ? event.get(BASE64).asText() : "-");
        } catch (IllegalArgumentException e) {
            throw refused(BASE64, "must be the base64 (RFC 4648, 4) of a JSON object in UTF-8");
        }
    }

    private void accept(UnaryOperator<String> event, KafkaRequest request, Exchange exchange) {
        if (!"1.0".equals(event.apply("specversion"))) {
            throw refused("specversion", "must be 1.0");
        }
        if (!TYPE.equals(event.apply("type"))) {
            throw refused("type", "must be " + TYPE);
        }
        String id = attribute(event, "id");
        String source = attribute(event, "source");
        String tenant = sources.tenant(source).orElseThrow(() -> new Problem(Kind.FORBIDDEN, "The source has no tenant.",
            List.of(new Fault("source", "unknown-source", "is not listed in carillon.requests.sources"))));
        exchange.setVariable("tenant", tenant);
        exchange.setVariable("caller", new Caller("kafka", tenant, "live", Set.of("send")));
        Origin origin = new Origin(Ids.derived(tenant, source, id), null, Instant.ofEpochMilli(request.record().timestamp()),
            Trace.of(event.apply("traceparent")));
        request.from(origin);
        exchange.setVariable("origin", origin);
    }

    private static String attribute(UnaryOperator<String> event, String name) {
        String value = event.apply(name);
        if (value == null || value.isBlank() || value.length() > MAX_ATTRIBUTE) {
            throw refused(name, "must be a text of 1 to " + MAX_ATTRIBUTE + " characters");
        }
        return value;
    }

    private static Problem refused(String attribute, String message) {
        return new Problem(Kind.INVALID_JSON, "The attribute " + attribute + " " + message + ".",
            List.of(new Fault(attribute, "invalid-attribute", message)));
    }

    /** A lenient decoder would make one id of two, and the second event a repeat of the first. */
    private static String text(String name, byte[] header) {
        return header == null ? null : Utf8.text(header).orElseThrow(() -> refused(name.replaceFirst("^ce_", ""), "must be UTF-8"));
    }
}
