package io.carillon.sandbox;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * SendEmail and SendRawEmail of Amazon SES, version 1 (docs.aws.amazon.com/ses/latest/APIReference), at {@code /ses} and, by its scope,
 * at {@code /}.
 */
final class AmazonSes implements HttpProvider {

    static final int MOST_RECIPIENTS = 50;
    /** Of version 1 (docs.aws.amazon.com/ses/latest/dg/quotas.html). Version 2 takes 40 MB, more than the sandbox reads of any request. */
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final Aws AWS = new Aws("ses", "http://ses.amazonaws.com/doc/2010-12-01/", "2010-12-01");

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
        return AWS.isFor(call);
    }

    @Override
    public Letter read(Call call) throws Refusal {
        Map<String, String> form = AWS.fields(call);
        return switch (String.valueOf(form.get("Action"))) {
            case "SendEmail" -> simple(form);
            case "SendRawEmail" -> raw(form);
            default -> throw AWS.refusal(400, "InvalidAction", "The action " + form.get("Action") + " is not valid for this web service.");
        };
    }

    private static Letter simple(Map<String, String> form) throws Refusal {
        String source = required(form, "Source", "source");
        required(form, "Message.Subject.Data", "message.subject.data");
        String text = form.get("Message.Body.Text.Data");
        String html = form.get("Message.Body.Html.Data");
        if (text == null && html == null) {
            required(form, "Message.Body.Text.Data", "message.body");
        }
        List<String> to = new ArrayList<>();
        for (String kind : List.of("To", "Cc", "Bcc")) {
            to.addAll(Aws.list(form, "Destination." + kind + "Addresses"));
        }
        addresses(source, to);
        Map<String, String> ids = tags(form);
        return new Letter(source, String.join(", ", to), form.get("Message.Subject.Data"), text, html, ids.get(Letter.NOTIFICATION),
            ids.get(Letter.DELIVERY));
    }

    private static Letter raw(Map<String, String> form) throws Refusal {
        byte[] source = decoded(required(form, "RawMessage.Data", "rawMessage.data"));
        if (source.length > MOST_BYTES) {
            throw AWS.refusal(400, "InvalidParameterValue",
                "Message length is more than " + MOST_BYTES + " bytes long: '" + source.length + "'.");
        }
        try {
            Letter letter = new Mail(source).letter(Aws.list(form, "Destinations"));
            addresses(letter.from(), letter.to().isEmpty() ? List.of() : List.of(letter.to().split(", ")));
            return letter;
        } catch (MessagingException notMime) {
            throw AWS.refusal(400, "InvalidParameterValue", notMime.getMessage());
        }
    }

    private static byte[] decoded(String base64) throws Refusal {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw AWS.refusal(400, "SerializationException", "RawMessage.Data is not base64");
        }
    }

    private static Map<String, String> tags(Map<String, String> form) {
        return Aws.pairs(form, "Tags.member", "Name", "Value");
    }

    private static String required(Map<String, String> form, String field, String member) throws Refusal {
        String value = form.get(field);
        if (value == null || value.isEmpty()) {
            throw AWS.refusal(400, "ValidationError",
                "1 validation error detected: Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    private static void addresses(String source, List<String> to) throws Refusal {
        String wrong = wrongAddress(source, to);
        if (wrong != null) {
            throw AWS.refusal(400, "InvalidParameterValue", wrong);
        }
    }

    /** The vendor's words for what is wrong with the addresses of a mail, or {@code null}. */
    static String wrongAddress(String source, List<String> to) {
        if (to.isEmpty()) {
            return "Missing required header 'To'.";
        }
        if (to.size() > MOST_RECIPIENTS) {
            return "Recipient count exceeds " + MOST_RECIPIENTS + ".";
        }
        List<String> all = new ArrayList<>(to);
        all.add(source);
        boolean legal = all.stream().allMatch(address -> address.matches("([^<>]*<)?[^@\\s<>]+@[^@\\s<>]+>?"));
        return legal ? null : "Missing final '@domain'";
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return AWS.taken(call.form().get("Action"));
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> AWS.error(400, "MessageRejected", "Email address is not verified. The following identities failed the check");
            case EXPIRED -> AWS.error(403, "ExpiredToken", "The security token included in the request is expired");
            case THROTTLE_429 -> AWS.error(400, "Throttling", "Maximum sending rate exceeded.");
            default -> AWS.failure();
        };
    }
}
