package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Amazon SNS, with the client of the AWS SDK. */
class AmazonSnsTest extends SandboxBase {

    private static final String SNS = "sms-sns-sink";
    private static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:sms";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final StaticCredentialsProvider KEYS =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(Aws.KEY, Aws.SECRET));

    @Test
    void anSmsIsTaken() throws Exception {
        String id = publish(request -> request.phoneNumber("+491701234567").message("Größe \"42\" <b>\n通知 🔔"));
        assertThat(id).isNotBlank();
        JsonNode message = sandbox.messages("?channel=sms").get(0);
        assertThat(message.get("provider").asText()).isEqualTo(SNS);
        assertThat(message.get("to").asText()).isEqualTo("+491701234567");
        assertThat(message.get("text").asText()).isEqualTo("Größe \"42\" <b>\n通知 🔔");
        assertThat(message.get("deliveryId").isNull()).isTrue();
    }

    @Test
    void messageAttributesCarryTheIds() throws Exception {
        MessageAttributeValue id = MessageAttributeValue.builder().dataType("String").stringValue("d-9").build();
        publish(request -> request.topicArn(TOPIC).message("x").messageAttributes(Map.of(Letter.DELIVERY, id)));
        assertThat(sandbox.messages("?deliveryId=d-9").get(0).get("to").asText()).isEqualTo(TOPIC);
    }

    @Test
    void aPublishOutsideTheFormatIsRefused() throws Exception {
        assertRefused(request -> request.phoneNumber("0170 1234567").message("x"));
        assertRefused(request -> request.phoneNumber("+491701234567"));
        assertRefused(request -> request.phoneNumber("+491701234567").message("x".repeat(1_601)));
        assertRefused(request -> request.message("x"));
        assertRefused(request -> request.topicArn("sms").message("x"));
        assertRefused(request -> request.topicArn(TOPIC).phoneNumber("+491701234567").message("x"));
        assertThat(sandbox.count(SNS)).isZero();
        assertThat(sandbox.refusals("?provider=" + SNS)).hasSize(6);
    }

    private void assertRefused(Consumer<PublishRequest.Builder> change) {
        assertThatThrownBy(() -> publish(change)).isInstanceOfSatisfying(InvalidParameterException.class,
            refused -> assertThat(refused.awsErrorDetails().errorMessage()).startsWith("Invalid parameter"));
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        String body = "Action=Publish&Version=2010-03-31&PhoneNumber=%2B491701234567&Message=x";
        var answer = sandbox.post("/", FORM, body);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
        var halfSigned = sandbox.send(sandbox.request("/sns").header("Content-Type", FORM)
            .header("Authorization", "AWS4-HMAC-SHA256 Credential=x")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(halfSigned.body()).contains("<Code>IncompleteSignature</Code>");
        assertThat(sandbox.count(SNS)).isZero();
    }

    @Test
    void aRequestSignedForAnotherServiceIsRefused() throws Exception {
        String body = "Action=Publish&Version=2010-03-31&PhoneNumber=%2B491701234567&Message=x";
        assertThat(SignedRequest.post(sandbox, "/sns", "ses", FORM, body).body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(SignedRequest.post(sandbox, "/sns", "sns", FORM, body).body()).contains("<PublishResponse");
    }

    @Test
    void aSignedRequestInAnotherMediaTypeIsRefused() throws Exception {
        String body = "Action=Publish&Version=2010-03-31&PhoneNumber=%2B491701234567&Message=x";
        assertThat(SignedRequest.post(sandbox, "/", "sns", "text/plain", body).body()).contains("<Code>MissingAction</Code>");
        assertThat(SignedRequest.post(sandbox, "/", "sns", FORM, body.replace("Publish", "Telepathy")).body()).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void illSnsSpeaksItsErrors() throws Exception {
        assertThat(codeAt("refuse")).isEqualTo("InvalidParameter 400");
        assertThat(codeAt("throttle-429")).isEqualTo("Throttling 400");
        assertThat(codeAt("error-500")).isEqualTo("InternalFailure 500");
        sandbox.turn(SNS, "{\"mode\":\"garbage\"}");
        assertThatThrownBy(() -> publish(request -> request.topicArn(TOPIC).message("x"))).isInstanceOf(SdkClientException.class);
        assertThat(sandbox.count(SNS)).isZero();
    }

    private String codeAt(String mode) throws Exception {
        sandbox.turn(SNS, "{\"mode\":\"" + mode + "\"}");
        SnsException refused = catchThrowableOfType(SnsException.class, () -> publish(request -> request.topicArn(TOPIC).message("x")));
        return refused.awsErrorDetails().errorCode() + " " + refused.statusCode();
    }

    private String publish(Consumer<PublishRequest.Builder> change) {
        try (SnsClient sns = SnsClient.builder().endpointOverride(sandbox.address("")).region(Region.EU_CENTRAL_1).credentialsProvider(KEYS)
            .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1))).build()) {
            return sns.publish(PublishRequest.builder().applyMutation(change).build()).messageId();
        }
    }
}
