package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What an SMTP reply says about a message (RFC 5321, 4.2): 5yz to the address or the text never, all else later. */
final class SmtpErrors {

    /** Replies about our credentials (RFC 4954): an operator mends them, so no message is lost for them. */
    private static final Set<Integer> OURS = Set.of(530, 534, 535, 538);

    private SmtpErrors() {
    }

    static RuntimeException of(MessagingException failure) {
        int code = reply(failure);
        if (code >= 500 && code < 600 && !OURS.contains(code) && !senderRefused(failure)) {
            return new PermanentFailure("smtp-" + code, "the mail server refused the message with " + code);
        }
        if (code > 0) {
            return new TemporaryFailure("smtp-" + code, "the mail server answered " + code, null);
        }
        return failure instanceof AuthenticationFailedException
            ? new TemporaryFailure("smtp-auth", "the mail server did not accept our credentials", null)
            : TemporaryFailure.unanswered("smtp-unreachable", "no answer from the mail server", failure);
    }

    /** A sender that may not send is our account, not the message. */
    private static boolean senderRefused(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException next; e = next.getNextException()) {
            if (e instanceof SMTPSenderFailedException) {
                return true;
            }
        }
        return false;
    }

    /** The reply to the recipient, else to the message; 0 where there was none. */
    private static int reply(MessagingException failure) {
        int reply = 0;
        for (Exception e = failure; e instanceof MessagingException next; e = next.getNextException()) {
            if (e instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (reply == 0 && e instanceof SMTPSendFailedException send) {
                reply = send.getReturnCode();
            }
        }
        return reply;
    }
}
