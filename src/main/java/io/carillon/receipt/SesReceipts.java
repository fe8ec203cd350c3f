package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Receipt.Kind;
import io.carillon.wire.SuppressedAddress;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Events of Amazon SES, published to a topic of SNS: event publishing ({@code eventType}) or feedback ({@code notificationType}). */
@Component
class SesReceipts extends SnsReceipts {

    /** A permanent bounce of these kinds is about the mail, not about the address. */
    private static final Set<String> THIS_MAIL = Set.of("messagetoolarge", "contentrejected", "attachmentrejected");

    SesReceipts(SnsEnvelope envelope) {
        super(envelope);
    }

    @Override
    public String name() {
        return "email-ses";
    }

    @Override
    Receipt receipt(ReceiptPost post, JsonNode event) {
        String type = event.path("eventType").asText(event.path("notificationType").asText());
        return switch (type) {
            case "Delivery" -> receipt(post, event, type, event.path("delivery"), "recipients", Kind.DELIVERED, Address.STAYS,
                "delivered");
            case "Bounce" -> bounce(post, event, type, event.path("bounce"));
            case "Complaint" -> complaint(post, event, type, event.path("complaint"));
            case "DeliveryDelay" -> receipt(post, event, type, event.path("deliveryDelay"), "delayedRecipients", Kind.DEFERRED,
                Address.STAYS, "delayed-" + event.at("/deliveryDelay/delayType").asText("").toLowerCase(Locale.ROOT));
            case "Reject" -> receipt(post, event, type, event.path("reject"), "", Kind.FAILED, Address.STAYS, "rejected");
            case "Rendering Failure" -> receipt(post, event, type, event.path("failure"), "", Kind.FAILED, Address.STAYS,
                "rendering-failure");
            default -> null;
        };
    }

    private static Receipt bounce(ReceiptPost post, JsonNode event, String type, JsonNode bounce) {
        String kind = bounce.path("bounceType").asText("").toLowerCase(Locale.ROOT);
        String detail = bounce.path("bounceSubType").asText("").toLowerCase(Locale.ROOT);
        Address address = "permanent".equals(kind) && !THIS_MAIL.contains(detail) ? Address.GONE : Address.STAYS;
        return receipt(post, event, type, bounce, "bouncedRecipients", Kind.BOUNCED, address, "bounce-" + kind + "-" + detail);
    }

    /** Someone who says that it is no spam has not complained. */
    private static Receipt complaint(ReceiptPost post, JsonNode event, String type, JsonNode complaint) {
        String feedback = complaint.path("complaintFeedbackType").asText("unknown").toLowerCase(Locale.ROOT);
        return "not-spam".equals(feedback) ? null
            : receipt(post, event, type, complaint, "", Kind.COMPLAINED, Address.REFUSES, "complaint-" + feedback);
    }

    private static Receipt receipt(ReceiptPost post, JsonNode event, String type, JsonNode part, String recipients, Kind kind,
            Address address, String code) {
        JsonNode mail = event.path("mail");
        String messageId = mail.path("messageId").asText("");
        String at = part.path("timestamp").asText("");
        return messageId.isEmpty() ? null : post.receipt(type + " " + at, messageId, ours(mail), kind, address, code,
            SuppressedAddress.fingerprint("email", one(part.path(recipients), mail.path("destination"))), ReceiptPost.time(at));
    }

    /** Our header, where the topic is told the headers. */
    private static JsonNode ours(JsonNode mail) {
        for (JsonNode header : mail.path("headers")) {
            if ("X-Carillon-Delivery".equalsIgnoreCase(header.path("name").asText())) {
                return header.path("value");
            }
        }
        return MissingNode.getInstance();
    }

    /** The address, where there is only one: we send to one at a time. */
    private static String one(JsonNode recipients, JsonNode destination) {
        JsonNode only = recipients.size() == 1 ? recipients.get(0) : destination.size() == 1 ? destination.get(0) : null;
        return only == null ? null : only.path("emailAddress").asText(only.asText(null));
    }
}
