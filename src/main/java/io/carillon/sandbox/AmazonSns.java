package io.carillon.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The action Publish of Amazon SNS (docs.aws.amazon.com/sns/latest/api/API_Publish.html), at {@code /sns} and, by its scope, at {@code /}.
 */
final class AmazonSns implements HttpProvider {

    private static final Aws AWS = new Aws("sns", "http://sns.amazonaws.com/doc/2010-03-31/", "2010-03-31");
    private static final int MOST_BYTES = 262_144;
    private static final int LONGEST_SMS = 1_600;
    private static final String ARN = "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:";

    @Override
    public String kamelet() {
        return "sms-sns-sink";
    }

    @Override
    public String channel() {
        return "sms";
    }

    @Override
    public boolean answersAt(Call call) {
        return AWS.isFor(call);
    }

    @Override
    public Letter read(Call call) throws Refusal {
        Map<String, String> form = AWS.fields(call);
        if (!"Publish".equals(form.get("Action"))) {
            throw AWS.refusal(400, "InvalidAction", "The action " + form.get("Action") + " is not valid for this web service.");
        }
        String to = target(form);
        String message = form.get("Message");
        check(message == null || message.isEmpty(), "Empty message");
        check(message.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES, "Message too long");
        check(form.containsKey("PhoneNumber") && message.length() > LONGEST_SMS, "Message too long");
        String subject = form.get("Subject");
        check(subject != null && !subject.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,99}"), "Subject");
        Map<String, String> ids = Aws.pairs(form, "MessageAttributes.entry", "Name", "Value.StringValue");
        return new Letter(null, to, subject, message, null, ids.get(Letter.NOTIFICATION), ids.get(Letter.DELIVERY));
    }

    private static String target(Map<String, String> form) throws Refusal {
        List<String> targets = Stream.of("PhoneNumber", "TargetArn", "TopicArn").map(form::get).filter(Objects::nonNull).toList();
        check(targets.isEmpty(), "TopicArn or TargetArn Reason: no value for required parameter");
        check(targets.size() > 1, "TopicArn, TargetArn and PhoneNumber Reason: only one of them may be given");
        String phone = form.get("PhoneNumber");
        check(phone != null && !phone.matches("\\+[1-9][0-9]{1,14}"), "PhoneNumber Reason: " + phone + " is not valid to publish to");
        String topic = form.get("TopicArn");
        check(topic != null && !topic.matches(ARN + "[A-Za-z0-9_-]{1,256}(\\.fifo)?"), "TopicArn");
        check(topic != null && topic.endsWith(".fifo") && !form.containsKey("MessageGroupId"),
            "The MessageGroupId parameter is required for FIFO topics");
        String target = form.get("TargetArn");
        check(target != null && !target.matches(ARN + ".+"), "TargetArn");
        return targets.get(0);
    }

    private static void check(boolean wrong, String what) throws Refusal {
        if (wrong) {
            throw AWS.refusal(400, "InvalidParameter", "Invalid parameter: " + what);
        }
    }

    @Override
    public Reply yes(Call call, Letter letter) {
        return AWS.taken("Publish");
    }

    @Override
    public Reply no(Mode mode, long retryAfter) {
        return switch (mode) {
            case REFUSE -> AWS.error(400, "InvalidParameter", "Invalid parameter: PhoneNumber Reason: it is not valid to publish to");
            case EXPIRED -> AWS.error(403, "ExpiredToken", "The security token included in the request is expired");
            case THROTTLE_429 -> AWS.error(400, "Throttling", "Rate exceeded");
            default -> AWS.failure();
        };
    }
}
