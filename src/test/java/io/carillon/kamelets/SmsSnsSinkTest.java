package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSnsSinkTest extends SinkTest {

    private static final String OK = "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
        + "<MessageId>sns-1</MessageId></PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>";
    private final HttpDouble sns = new HttpDouble(HttpDouble.with(200, OK, "Content-Type", "text/xml"));

    @AfterEach
    void close() {
        sns.close();
    }

    @Test
    void thePhoneGetsTheTextAsItIs() {
        Delivery delivery = delivery("sms", "+4915112345678", null, NASTY, null);
        Exchange done = send(Map.of("senderId", "Carillon"), delivery);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("sns-1");
        Map<String, String> form = EmailSesSinkTest.form(sns.asked.get(0).body());
        assertThat(form).containsEntry("Action", "Publish").containsEntry("PhoneNumber", "+4915112345678").containsEntry("Message", NASTY);
        assertThat(form).doesNotContainKey("TopicArn");
        assertThat(attributes(form)).containsEntry("AWS.SNS.SMS.SMSType", "Transactional").containsEntry("AWS.SNS.SMS.SenderID", "Carillon")
            .containsEntry("X-Carillon-Delivery", delivery.id()).containsEntry("X-Carillon-Notification", delivery.notificationId())
            .hasSize(4);
    }

    /** What SNS takes; it refuses a longer one. */
    @Test
    void aNameThatIsTooLongIsCut() {
        send(Map.of("senderId", "CarillonNotifications"), plain());
        assertThat(attributes(EmailSesSinkTest.form(sns.asked.get(0).body()))).containsEntry("AWS.SNS.SMS.SenderID", "CarillonNot");
    }

    @Test
    void withATopicTheTopicGetsIt() {
        String topic = "arn:aws:sns:eu-central-1:123456789012:alerts";
        assertThat(send(Map.of("topicArn", topic), delivery("sms", "anybody", null, "text", null)).getException()).isNull();
        Map<String, String> form = EmailSesSinkTest.form(sns.asked.get(0).body());
        assertThat(form).containsEntry("TopicArn", topic).doesNotContainKey("PhoneNumber");
    }

    @ParameterizedTest
    @CsvSource({"400,InvalidParameter", "400,OptedOut"})
    void aRefusalIsForGood(int status, String code) {
        sns.answers(EmailSesSinkTest.error(status, code));
        assertThat(refusal(send(Map.of(), plain())).code()).isEqualTo(code);
        assertThat(sns.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,Throttling", "429,TooManyRequests", "403,AuthorizationError", "500,InternalError"})
    void anIllServiceOrOurOwnAccountMeansLater(int status, String code) {
        sns.answers(EmailSesSinkTest.error(status, code));
        assertThat(EmailSesSinkTest.later(send(Map.of(), plain())).code()).isEqualTo(code);
        assertThat(sns.asked).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksMeansLater() {
        sns.answers(HttpDouble.reset());
        assertThat(EmailSesSinkTest.later(send(Map.of(), plain())).code()).isEqualTo("aws-unreachable");
    }

    private static Map<String, String> attributes(Map<String, String> form) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 1; form.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String entry = "MessageAttributes.entry." + i;
            attributes.put(form.get(entry + ".Name"), form.get(entry + ".Value.StringValue"));
        }
        return attributes;
    }

    private static Delivery plain() {
        return delivery("sms", "+4915112345678", null, "text", null);
    }

    private Exchange send(Map<String, String> more, Delivery delivery) {
        Map<String, String> all = new HashMap<>(Map.of("region", "eu-central-1", "accessKey", "AKIATEST", "secretKey", "s3cret", "endpoint",
            sns.url()));
        all.putAll(more);
        return send("sms-sns-sink", all, delivery);
    }
}
