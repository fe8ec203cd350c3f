package io.carillon.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Receipt.Kind;
import io.carillon.wire.Json;
import io.carillon.wire.SuppressedAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of Amazon SES, as its developer guide shows them. */
class SesReceiptsTest {

    static final String BOUNCE = """
        {"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":[{"emailAddress":
        "recipient@example.com","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}],
        "timestamp":"2017-08-05T00:41:02.669Z","feedbackId":"01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
        "reportingMTA":"dsn; mta.example.com"},"mail":{"timestamp":"2017-08-05T00:40:02.012Z","source":"Sender Name <sender@example.com>",
        "messageId":"EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000","destination":["recipient@example.com"]}}""";
    private static final String COMPLAINT = """
        {"eventType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"recipient@example.com"}],"timestamp":
        "2017-08-05T00:41:02.669Z","feedbackId":"01000157c44f053b","userAgent":"Mozilla/5.0","complaintFeedbackType":"abuse"},
        "mail":{"messageId":"EXAMPLE7c191be45","destination":["recipient@example.com"]}}""";
    private static final String DELIVERY = """
        {"eventType":"Delivery","mail":{"timestamp":"2016-10-19T23:20:52.240Z","messageId":"EXAMPLE7c191be45","destination":
        ["recipient@example.com"]},"delivery":{"timestamp":"2016-10-19T23:21:04.133Z","processingTimeMillis":11893,
        "recipients":["recipient@example.com"],"smtpResponse":"250 2.6.0 Message received","reportingMTA":"mta.example.com"}}""";
    private final SesReceipts ses = new SesReceipts(new SnsEnvelope(new Amazon()));

    @Test
    void aPermanentBounceSaysThatTheAddressIsGone() {
        Receipt receipt = read(BOUNCE).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(Kind.BOUNCED);
        assertThat(receipt.address()).isEqualTo(Address.GONE);
        assertThat(receipt.code()).isEqualTo("bounce-permanent-general");
        assertThat(receipt.messageId()).isEqualTo("EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000");
        assertThat(receipt.at()).isEqualTo(Instant.parse("2017-08-05T00:41:02.669Z"));
        assertThat(receipt.fingerprint()).isEqualTo(SuppressedAddress.fingerprint("email", "Recipient@Example.com"));
    }

    @Test
    void ourHeaderComesBackWhereTheTopicIsToldTheHeaders() {
        String ours = "0193d1f0-0000-7000-8000-000000000001";
        String headers = "\"headersTruncated\":false,\"headers\":[{\"name\":\"From\",\"value\":\"x\"},{\"name\":\"X-Carillon-Delivery\",\"value\":\""
            + ours + "\"}],\"messageId\"";
        assertThat(read(BOUNCE.replace("\"messageId\"", headers)).receipts().get(0).deliveryId()).isEqualTo(ours);
        assertThat(read(BOUNCE).receipts().get(0).deliveryId()).isEmpty();
    }

    @Test
    void noAddressIsInWhatIsStored() {
        assertThat(new String(new Json().write(read(BOUNCE).receipts().get(0)))).doesNotContain("example.com", "@", "user unknown");
    }

    @ParameterizedTest
    @CsvSource({"Permanent,NoEmail,GONE", "Permanent,Suppressed,GONE", "Permanent,OnAccountSuppressionList,GONE",
        "Permanent,MessageTooLarge,STAYS",
        "Permanent,ContentRejected,STAYS", "Permanent,AttachmentRejected,STAYS",
        "Transient,General,STAYS", "Transient,MailboxFull,STAYS", "Undetermined,Undetermined,STAYS"})
    void onlyABounceOfTheAddressItselfIsHard(String type, String detail, Address address) {
        Receipt receipt = read(BOUNCE.replace("Permanent", type).replace("General", detail)).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(Kind.BOUNCED);
        assertThat(receipt.address()).isEqualTo(address);
    }

    @Test
    void aDeliveryAndAComplaintAreToldAsThey() {
        assertThat(read(DELIVERY).receipts()).extracting(Receipt::kind, Receipt::code)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.DELIVERED, "delivered"));
        assertThat(read(COMPLAINT).receipts()).extracting(Receipt::kind, Receipt::code)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.COMPLAINED, "complaint-abuse"));
        assertThat(read(COMPLAINT).receipts()).extracting(Receipt::address).containsExactly(Address.REFUSES);
        assertThat(read(COMPLAINT.replace("abuse", "not-spam")).receipts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DeliveryDelay,deliveryDelay,DEFERRED,delayed-transientcommunicationfailure", "Reject,reject,FAILED,rejected",
        "Rendering Failure,failure,FAILED,rendering-failure"})
    void aDelayAndARefusalOfAmazonItselfAreToldToo(String type, String part, Kind kind, String code) {
        Receipt receipt = read("""
            {"eventType":"%s","mail":{"messageId":"EXAMPLE7c191be45","destination":["recipient@example.com"]},
            "%s":{"delayType":"TransientCommunicationFailure","reason":"Bad content","errorMessage":"Attribute 'x' is not present"}}"""
            .formatted(type, part)).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(kind);
        assertThat(receipt.code()).isEqualTo(code);
        assertThat(receipt.address()).isEqualTo(Address.STAYS);
        assertThat(receipt.fingerprint()).isEqualTo(SuppressedAddress.fingerprint("email", "recipient@example.com"));
    }

    @Test
    void ofSeveralAddressesNoneIsBlamed() {
        String two = "[\"recipient@example.com\",\"other@example.com\"]";
        assertThat(read(COMPLAINT.replace("[\"recipient@example.com\"]", two)).receipts().get(0).fingerprint()).isNull();
    }

    @Test
    void theOlderFeedbackNotificationsAreReadToo() {
        assertThat(read(DELIVERY.replace("eventType", "notificationType")).receipts()).hasSize(1);
    }

    @Test
    void theSameEventToldTwiceHasOneId() {
        assertThat(read(BOUNCE).receipts()).isEqualTo(read(BOUNCE).receipts());
        assertThat(read(BOUNCE).receipts().get(0).eventId()).isNotEqualTo(read(COMPLAINT).receipts().get(0).eventId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Successfully validated SNS topic for Amazon SES event publishing.", "{}", "[]", "null", "", "\"x\"",
        "{\"eventType\":\"Open\",\"mail\":{\"messageId\":\"m\"},\"open\":{\"ipAddress\":\"192.0.2.1\"}}",
        "{\"eventType\":\"Subscription\",\"mail\":{\"messageId\":\"m\"}}", "{\"eventType\":\"Delivery\"}",
        "{\"eventType\":{\"a\":1},\"mail\":[]}"})
    void whatIsOfNoUseIsCountedAndIgnored(String message) {
        assertThat(read(message).receipts()).isEqualTo(List.of());
        assertThat(read(message).ignored()).isEqualTo(1);
    }

    static ObjectNode event(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reported read(String message) {
        return ses.read(Posts.post("email-ses", Amazon.notification(message)), Posts.topics(Amazon.TOPIC));
    }
}
