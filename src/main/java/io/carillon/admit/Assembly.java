package io.carillon.admit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Attachment;
import io.carillon.message.Caller;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import io.carillon.message.Routing;
import io.carillon.message.TemplateInfo;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the message together from a request that passed; what the request leaves open, the template says. */
final class Assembly {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() { };

    Notification notification(JsonNode request, TemplateInfo template, Caller caller, Origin origin, Instant now) {
        Priority priority = request.has("priority") ? Priority.of(request.get("priority").asText()) : template.priority();
        boolean simulated = caller.simulated() || request.path("dryRun").asBoolean();
        String expiresAt = text(request, "expiresAt", null);
        return new Notification(Notification.VERSION, origin.id(), caller.tenant(), template.name(), recipients(request.get("to")),
            map(request, "data"), priority == null ? Priority.MEDIUM : priority, text(request, "family", template.family()),
            text(request, "category", template.category()), text(request, "module", null), text(request, "locale", null),
            routing(request.path("routing")), expiresAt == null ? null : Text.time(expiresAt), text(request, "dedupKey", null),
            text(request, "reference", null), map(request, "metadata"), simulated, now, origin.batchId(), origin.traceparent(),
            List.of(), attachments(request.path("attachments")));
    }

    private static List<Attachment> attachments(JsonNode attachments) {
        List<Attachment> all = new ArrayList<>(attachments.size());
        attachments.forEach(one -> all.add(new Attachment(text(one, "url", null), text(one, "name", null),
            text(one, "contentType", null), null)));
        return all;
    }

    private static List<Recipient> recipients(JsonNode to) {
        List<Recipient> recipients = new ArrayList<>(to.size());
        for (JsonNode one : to) {
            String kind = one.fieldNames().next();
            String other = RecipientCheck.KINDS.contains(kind) ? null : kind;
            recipients.add(new Recipient(text(one, "userId", null), text(one, "group", null), text(one, "email", null),
                text(one, "phone", null), text(one, "telegram", null), text(one, "webhook", null), other,
                other == null ? null : one.get(other).asText()));
        }
        return recipients;
    }

    private static Routing routing(JsonNode routing) {
        List<String> channels = new ArrayList<>();
        routing.path("channels").forEach(channel -> channels.add(channel.asText()));
        return new Routing(text(routing, "method", null), channels);
    }

    private static Map<String, Object> map(JsonNode request, String field) {
        return request.has(field) ? BodySchema.STRICT.convertValue(request.get(field), MAP) : Map.of();
    }

    private static String text(JsonNode node, String field, String otherwise) {
        return node.hasNonNull(field) ? node.get(field).asText() : otherwise;
    }
}
