package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

/** Amazon SES, with the client of the AWS SDK. */
class AmazonSesTest extends SandboxBase {

    private static final String SES = "email-ses-sink";
    private static final StaticCredentialsProvider KEYS =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(Aws.KEY, Aws.SECRET));

    @Test
    void aSimpleMailIsTaken() throws Exception {
        assertThat(ses().sendEmail(mail("Größe 🔔")).messageId()).isNotBlank();
        JsonNode message = sandbox.messages("?provider=" + SES).get(0);
        assertThat(message.get("channel").asText()).isEqualTo("email");
        assertThat(message.get("to").asText()).isEqualTo("ada@example.org");
        assertThat(message.get("subject").asText()).isEqualTo("Größe 🔔");
        assertThat(message.get("text").asText()).isEqualTo("text of the mail");
        assertThat(message.get("html").asText()).isEqualTo("<p>html</p>");
        assertThat(message.get("notificationId").asText()).isEqualTo("n-1");
    }

    @Test
    void aRawMailIsTaken() throws Exception {
        String mime = "From: bell@example.org\r\nTo: ada@example.org\r\nSubject: =?UTF-8?Q?Gr=C3=B6=C3=9Fe?=\r\n"
            + "X-Carillon-Delivery: d-5\r\n\r\nhello\r\n";
        ses().sendRawEmail(request -> request.rawMessage(raw -> raw.data(SdkBytes.fromString(mime, StandardCharsets.UTF_8))));
        JsonNode message = sandbox.messages("?provider=" + SES).get(0);
        assertThat(message.get("subject").asText()).isEqualTo("Größe");
        assertThat(message.get("to").asText()).isEqualTo("ada@example.org");
        assertThat(message.get("deliveryId").asText()).isEqualTo("d-5");
    }

    @Test
    void aMailOutsideTheFormatIsRefused() throws Exception {
        assertThatThrownBy(() -> ses().sendEmail(mail("x").toBuilder().source(null).build())).isInstanceOf(SesException.class)
            .hasMessageContaining("'source'");
        assertThatThrownBy(() -> ses().sendEmail(mail("x").toBuilder().destination(to -> to.toAddresses("nobody")).build()))
            .isInstanceOf(SesException.class).hasMessageContaining("Missing final '@domain'");
        SdkBytes noSender = SdkBytes.fromUtf8String("Subject: x\r\n\r\n");
        assertThatThrownBy(() -> ses().sendRawEmail(request -> request.rawMessage(raw -> raw.data(noSender))))
            .isInstanceOf(SesException.class).hasMessageContaining("From");
        assertThat(sandbox.count(SES)).isZero();
    }

    /** docs.aws.amazon.com/ses/latest/dg/quotas.html; the words of the first are those of github.com/aws/aws-sdk-go-v2/issues/1774. */
    @Test
    void whatIsLongerOrForMoreThanSesTakesIsRefused() throws Exception {
        String head = "From: bell@example.org\r\nTo: ada@example.org\r\n\r\n";
        assertThatThrownBy(() -> ses().sendRawEmail(request -> request.rawMessage(raw ->
            raw.data(SdkBytes.fromUtf8String(head + "x".repeat(10_485_761 - head.length())))))).isInstanceOf(SesException.class)
            .hasMessageContaining("Message length is more than 10485760 bytes long: '10485761'.");
        ses().sendRawEmail(request -> request.rawMessage(raw ->
            raw.data(SdkBytes.fromUtf8String(head + "x".repeat(10_485_760 - head.length())))));
        List<String> many = IntStream.range(0, 51).mapToObj(i -> "a" + i + "@example.org").toList();
        assertThatThrownBy(() -> ses().sendEmail(mail("x").toBuilder().destination(to -> to.toAddresses(many)).build()))
            .isInstanceOf(SesException.class).hasMessageContaining("Recipient count exceeds 50.");
        assertThat(sandbox.count(SES)).isEqualTo(1);
    }

    @Test
    void aRefusingSesRejectsTheMessage() throws Exception {
        sandbox.turn(SES, "{\"mode\":\"refuse\"}");
        assertThatThrownBy(() -> ses().sendEmail(mail("x"))).isInstanceOf(MessageRejectedException.class);
    }

    @Test
    void versionTwoOfSesTakesJson() throws Exception {
        String mail = "{\"FromEmailAddress\":\"bell@example.org\",\"Destination\":{\"ToAddresses\":[\"ada@example.org\"]},"
            + "\"Content\":{\"Simple\":{\"Subject\":{\"Data\":\"Hi\"},\"Body\":{\"Text\":{\"Data\":\"hello\"}},"
            + "\"Headers\":[{\"Name\":\"X-Carillon-Delivery\",\"Value\":\"d-2\"}]}}}";
        assertThat(sandbox.post("/v2/email/outbound-emails", "application/json", mail).statusCode()).isEqualTo(403);
        var guess = SignedRequest.post(sandbox, "/v2/email/outbound-emails", "ses", "application/json", mail,
            AwsCredentialsIdentity.create(Aws.KEY, "guess"));
        assertThat(guess.statusCode()).isEqualTo(403);
        assertThat(guess.headers().firstValue("x-amzn-errortype")).hasValue("InvalidSignatureException");
        var unknown = SignedRequest.post(sandbox, "/v2/email/outbound-emails", "ses", "application/json", mail,
            AwsCredentialsIdentity.create("AKIATEST", Aws.SECRET));
        assertThat(unknown.headers().firstValue("x-amzn-errortype")).hasValue("UnrecognizedClientException");
        var answer = SignedRequest.post(sandbox, "/v2/email/outbound-emails", "ses", "application/json", mail);
        assertThat(RunningSandbox.json(answer).get("MessageId").asText()).isNotBlank();
        assertThat(sandbox.messages("?deliveryId=d-2").get(0).get("provider").asText()).isEqualTo(SES);
    }

    private static SendEmailRequest mail(String subject) {
        return SendEmailRequest.builder().source("bell@example.org").destination(to -> to.toAddresses("ada@example.org"))
            .message(message -> message.subject(content -> content.data(subject))
                .body(body -> body.text(content -> content.data("text of the mail")).html(content -> content.data("<p>html</p>"))))
            .tags(tag -> tag.name(Letter.NOTIFICATION).value("n-1")).build();
    }

    private SesClient ses() {
        return SesClient.builder().endpointOverride(sandbox.address("")).region(Region.EU_CENTRAL_1).credentialsProvider(KEYS)
            .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1))).build();
    }
}
