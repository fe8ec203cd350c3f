package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * SendEmail of Amazon SES, version 2 (docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html).
 * It shares the switch of version 1.
 */
final class AmazonSesJson implements HttpProvider {

    private static final Aws AWS = new Aws("ses", "", "");

    @Override
    public String kamelet() {
        return "email-ses-sink";
    }

    @Override
    public String channel() {
        return "email";
    }

    @Override
    public boolean answersAt(Call call) {
        return call.path().equals("/v2/email/outbound-emails") || call.path().equals("/ses/v2/email/outbound-emails");
    }

    @Override
    public Letter read(Call call) throws Refusal {
        try {
            AWS.check(call);
        } catch (AwsDenial denial) {
            throw refusal(denial.kind().status(), denial.kind().exception(), denial.getMessage());
        }
        if (!call.method().equals("POST")) {
            throw refusal(404, "UnknownOperationException", "no operation for this method");
        }
        JsonNode mail = json(call);
        JsonNode content = mail.path("Content");
        if (content.has("Raw")) {
            return raw(mail, content.path("Raw").path("Data"));
        }
        return simple(mail, content.path("Simple"));
    }

    private static JsonNode json(Call call) throws Refusal {
        try {
            return SandboxJson.tree(call.body());
        } catch (IOException notJson) {
            throw refusal(400, "SerializationException", "the body is not JSON");
        }
    }

    private static Letter simple(JsonNode mail, JsonNode simple) throws Refusal {
        String from = mail.path("FromEmailAddress").asText("");
        String subject = simple.path("Subject").path("Data").asText(null);
        String text = simple.path("Body").path("Text").path("Data").asText(null);
        String html = simple.path("Body").path("Html").path("Data").asText(null);
        if (subject == null || (text == null && html == null)) {
            throw refusal(400, "BadRequestException", "Content.Simple needs Subject.Data and Body.Text.Data or Body.Html.Data");
        }
        List<String> to = recipients(mail);
        checkAddresses(from, to);
        Map<String, String> ids = named(simple.path("Headers"));
        ids.putAll(named(mail.path("EmailTags")));
        return new Letter(from, String.join(", ", to), subject, text, html, ids.get(Letter.NOTIFICATION), ids.get(Letter.DELIVERY));
    }

    private static Letter raw(JsonNode mail, JsonNode data) throws Refusal {
        try {
            Letter letter = new Mail(data.binaryValue() == null ? new byte[0] : data.binaryValue()).letter(recipients(mail));
            checkAddresses(letter.from(), letter.to().isEmpty() ? List.of() : List.of(letter.to().split(", ")));
            return letter;
        } catch (MessagingException | IOException notMime) {
            throw refusal(400, "BadRequestException", "Content.Raw.Data is not a MIME message in base64");
        }
    }

    private static List<String> recipients(JsonNode mail) {
        List<String> to = new ArrayList<>();
        for (String kind : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            mail.path("Destination").path(kind).forEach(address -> to.add(address.asText()));
        }
        return to;
    }

    private static Map<String, String> named(JsonNode pairs) {
        Map<String, String> values = new HashMap<>();
        pairs.forEach(pair -> values.put(pair.path("Name").asText(), pair.path("Value").asText()));
        return values;
    }

    private static void checkAddresses(String from, List<String> to) throws Refusal {
        String wrong = AmazonSes.wrongAddress(from, to);
        if (wrong != null) {
            throw refusal(400, "BadRequestException", wrong);
        }
    }

    private static Refusal refusal(int status, String code, String message) {
        return new Refusal(error(status, code, message), code + ": " + message);
    }

    private static Reply error(int status, String code, String message) {
        return Reply.json(status, Map.of("message", message)).with("x-amzn-errortype", code);
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return Reply.json(200, Map.of("MessageId", UUID.randomUUID().toString()));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> error(400, "MessageRejected", "Email address is not verified.");
            case EXPIRED -> error(403, "ExpiredTokenException", "The security token included in the request is expired");
            case THROTTLE_429 -> error(429, "TooManyRequestsException", "Too many requests");
            default -> error(500, "InternalFailure", "internal failure");
        };
    }
}
