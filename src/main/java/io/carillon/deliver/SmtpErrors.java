package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What an SMTP reply says about a message (RFC 5321, 4.2): 5yz to the address or the text never, all else later. That there is no such
 * mailbox only an enhanced status code says (RFC 3463): a bare 550 may be a policy.
 */
final class SmtpErrors {

    /** Replies about our credentials (RFC 4954): an operator mends them, so no message is lost for them. */
    private static final Set<Integer> OURS = Set.of(530, 534, 535, 538);

    /**
     * Of the registry of RFC 5248: no such mailbox, no address, moved away, a domain without mail (RFC 7505). Not 5.1.2, no such domain:
     * that may be the resolver of our own server.
     */
    private static final Set<String> GONE = Set.of("5.1.1", "5.1.3", "5.1.6", "5.1.10");
    private static final Pattern ENHANCED = Pattern.compile("[45]\\d\\d[ -]([45]\\.\\d{1,3}\\.\\d{1,3})\\b");
    /** Of a mailbox that takes nothing now: subjects 1 and 2 of RFC 3463, 450 of RFC 5321. All other 4yz may be the server. */
    private static final Pattern BUSY = Pattern.compile("4\\.[12]\\.\\d+");
    private static final int MAILBOX_BUSY = 450;

    /** Code and text of a reply, and whether it was one to the recipient; code 0 where there was none. */
    private record Reply(int code, String text, boolean recipient) {

        boolean busy() {
            return recipient && code >= 400 && code < 500 && (BUSY.matcher(status()).matches() || code == MAILBOX_BUSY);
        }

        /** The enhanced status code, or an empty text. */
        String status() {
            Matcher found = ENHANCED.matcher(text == null ? "" : text);
            return found.lookingAt() ? found.group(1) : "";
        }
    }

    private SmtpErrors() {
    }

    /** @param ownSender whether the mail is from an address of the tenant, not of the account */
    static RuntimeException of(MessagingException failure, boolean ownSender) {
        Reply reply = reply(failure);
        int code = reply.code();
        if (GONE.contains(reply.status()) && !senderRefused(failure)) {
            return new GoneAddress("smtp-" + code + "-" + reply.status(), "the mail server knows no such mailbox");
        }
        if (code >= 500 && code < 600 && !OURS.contains(code) && !senderRefused(failure)) {
            return new PermanentFailure("smtp-" + code, "the mail server refused the message with " + code);
        }
        if (reply.busy() || ownSender && code >= 500 && !OURS.contains(code)) {
            return new AddressFailure("smtp-" + code, "the mail server answered " + code, null);
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

    /** The reply to the recipient, else to the message. */
    private static Reply reply(MessagingException failure) {
        Reply reply = new Reply(0, null, false);
        for (Exception e = failure; e instanceof MessagingException next; e = next.getNextException()) {
            if (e instanceof SMTPAddressFailedException address) {
                return new Reply(address.getReturnCode(), address.getMessage(), true);
            }
            if (reply.code() == 0 && e instanceof SMTPSendFailedException send) {
                reply = new Reply(send.getReturnCode(), send.getMessage(), false);
            }
        }
        return reply;
    }
}
