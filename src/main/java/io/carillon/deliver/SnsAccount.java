package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.sns.Sns2Constants;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * One SNS account. camel-aws2-sns always publishes to its topic; this client sends to the phone number instead, unless a topic is set.
 */
public class SnsAccount extends AwsAccount<SnsClient> implements SnsClient {

    /** Travels as a message attribute from {@link #compose} to {@link #publish}; never leaves. */
    private static final String PHONE = "carillon-phone";
    private static final String E164 = "\\+[1-9][0-9]{6,14}";
    private static final int SENDER_MAX = 11;

    private String topicArn;
    private String senderId;
    private String smsType = "Transactional";

    /**
     * Replaces the delivery by its text; attributes as SNS documents them for SMS.
     *
     * @throws PermanentFailure {@code bad-address} where there is neither a phone number (E.164) nor a topic
     */
    public void compose(Exchange exchange) {
        Message message = exchange.getMessage();
        Delivery delivery = message.getBody(Delivery.class);
        if (blank(topicArn) && !String.valueOf(delivery.address()).matches(E164)) {
            throw new PermanentFailure("bad-address", "not a phone number");
        }
        message.setHeader(PHONE, delivery.address());
        message.setHeader("AWS.SNS.SMS.SMSType", smsType);
        String own = delivery.sender() == null ? null : delivery.sender().smsSender();
        String sender = own == null ? senderId : own;
        if (!blank(sender)) {
            message.setHeader("AWS.SNS.SMS.SenderID", sender.substring(0, Math.min(SENDER_MAX, sender.length())));
        }
        message.setHeader("X-Carillon-Notification", delivery.notificationId());
        message.setHeader("X-Carillon-Delivery", delivery.id());
        message.setBody(delivery.content().text());
    }

    /** The provider's id of the message just published. */
    public String messageId(@Header(Sns2Constants.MESSAGE_ID) String id) {
        return known(id);
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>(request.messageAttributes());
        MessageAttributeValue phone = attributes.remove(PHONE);
        PublishRequest.Builder addressed = request.toBuilder().messageAttributes(attributes);
        if (blank(topicArn)) {
            addressed.topicArn(null).phoneNumber(phone.stringValue());
        } else {
            addressed.topicArn(topicArn);
        }
        return call(() -> client().publish(addressed.build()));
    }

    @Override
    SnsClient open() {
        return build(SnsClient.builder());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    public void setTopicArn(String topicArn) {
        this.topicArn = topicArn;
    }

    public void setSenderId(String senderId) {
        this.senderId = senderId;
    }

    public void setSmsType(String smsType) {
        this.smsType = smsType;
    }
}
