package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.Caller;
import io.carillon.message.Notification;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.message.TemplateCatalogue;
import io.carillon.message.TemplateInfo;
import io.carillon.wire.DataNumbers;
import io.carillon.wire.Text;
import io.carillon.wire.Variables;
import io.carillon.wire.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a schema cannot say: the template and its variables, the recipients, the channels, the time (CONTRACT, "at accept"). */
@Component
class Checks {

    private static final int MAX_FAULTS = 20;

    private final TemplateCatalogue templates;
    private final RecipientCheck recipients;
    private final AttachmentCheck attachments;
    private final Team team;
    private final Assembly assembly = new Assembly();

    Checks(TemplateCatalogue templates, RecipientCheck recipients, AttachmentCheck attachments, Team team) {
        this.team = team;
        this.templates = templates;
        this.attachments = attachments;
        this.recipients = recipients;
    }

    /** @throws Problem 422 with every fault, at most 20 */
    Notification passed(JsonNode request, Caller caller, Origin origin, Instant now) {
        List<Fault> faults = new ArrayList<>();
        TemplateInfo template = templates.find(caller.tenant(), request.get("template").asText()).orElse(null);
        if (template == null) {
            faults.add(new Fault("/template", "unknown-template", "there is no template of this name; GET /v1/templates lists them"));
        } else {
            Variables.check(template, request.path("data"), faults);
            channels(template, request.path("routing").path("channels"), faults);
        }
        recipients.check(request.get("to"), caller.tenant(), template == null ? null : template.channels(), faults);
        team.check(request.get("to"), caller, faults);
        attachments.check(request.path("attachments"), template == null ? null : template.channels(), faults);
        Text.checkLine(request.path("reference"), "/reference", faults);
        Text.checkLine(request.path("dedupKey"), "/dedupKey", faults);
        Text.checkTree(request.path("metadata"), "/metadata", faults);
        DataNumbers.check(request.path("metadata"), "/metadata", faults);
        DataNumbers.check(request.path("data"), "/data", faults);
        expiry(request.path("expiresAt"), origin, faults);
        if (!faults.isEmpty()) {
            throw Problem.of(Kind.INVALID_REQUEST, faults.subList(0, Math.min(faults.size(), MAX_FAULTS)));
        }
        normalise((ObjectNode) request, "data");
        normalise((ObjectNode) request, "metadata");
        return assembly.notification(request, template, caller, origin, now);
    }

    private static void normalise(ObjectNode request, String field) {
        if (request.has(field)) {
            request.set(field, Text.normalised(request.get(field)));
        }
    }

    private static void channels(TemplateInfo template, JsonNode channels, List<Fault> faults) {
        for (int i = 0; i < channels.size(); i++) {
            if (!template.channels().contains(channels.get(i).asText())) {
                faults.add(new Fault("/routing/channels/" + i, "unknown-channel",
                    "must be one of " + String.join(", ", template.channels()) + ": the template has no part for this channel"));
            }
        }
    }

    private static void expiry(JsonNode expiresAt, Origin origin, List<Fault> faults) {
        if (!expiresAt.isTextual()) {
            return;
        }
        Instant time = Text.time(expiresAt.asText());
        if (time == null) {
            faults.add(new Fault("/expiresAt", "not-a-time", "must be " + Wanted.TIME));
        } else if (!time.isAfter(origin.madeAt())) {
            faults.add(new Fault("/expiresAt", "past", "lies in the past; must be a later time than now"));
        }
    }
}
