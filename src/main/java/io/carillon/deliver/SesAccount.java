package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.Header;
import org.apache.camel.component.aws2.ses.Ses2Constants;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailResponse;

/** One SES account. Mails go out raw, so both text parts and our Message-ID travel as they are. */
public class SesAccount extends AwsAccount<SesClient> implements SesClient {

    /** Of the mail as it travels: base64 adds a third to its files (docs.aws.amazon.com/ses/latest/dg/quotas.html, API version 1). */
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private String from;
    private String fromName;

    /**
     * The mail, complete.
     *
     * @throws PermanentFailure {@code bad-address}, also for what is not ASCII before the @: SES does not offer SMTPUTF8
     *                          (docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html)
     */
    public MimeMessage compose(Delivery delivery) {
        Letter letter = Letter.of(delivery, from, fromName);
        if (letter.envelope().needsUtf8()) {
            throw letter.envelope().notTaken();
        }
        return letter;
    }

    /** The provider's id of the mail just sent. */
    public String messageId(@Header(Ses2Constants.MESSAGE_ID) String id) {
        return known(id);
    }

    /** @throws PermanentFailure {@code too-long} for what SES would refuse */
    @Override
    public SendRawEmailResponse sendRawEmail(SendRawEmailRequest request) {
        if (request.rawMessage().data().asByteArrayUnsafe().length > MOST_BYTES) {
            throw new PermanentFailure("too-long", "the mail has more than " + MOST_BYTES + " bytes, the most that SES takes");
        }
        return call(() -> client().sendRawEmail(request.toBuilder().source(from(request)).build()));
    }

    /** The component names the sender of the account; that of the mail may be another, and gets its bounces. */
    private static String from(SendRawEmailRequest request) {
        try {
            String header = new InternetHeaders(request.rawMessage().data().asInputStream()).getHeader("From", ",");
            return new InternetAddress(header, true).getAddress();
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail has no sender", e);
        }
    }

    @Override
    SesClient open() {
        return build(SesClient.builder());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public void setFromName(String fromName) {
        this.fromName = fromName;
    }
}
