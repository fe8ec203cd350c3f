package io.carillon.message;

/**
 * As whom a message is sent. What is null is that of the account.
 *
 * @param from         address of e-mails
 * @param fromName     name beside it; none where there is an address and no name
 * @param replyTo      where answers to e-mails go
 * @param smsSender    name or number that a text message shows as its sender
 * @param smsSignature the signature a vendor has approved, where text messages begin with one
 */
public record Sender(String from, String fromName, String replyTo, String smsSender, String smsSignature) {

    /** The account's own, in all. */
    public static final Sender NONE = new Sender(null, null, null, null, null);

    /** This one, and where it says nothing the other. */
    public Sender or(Sender other) {
        return new Sender(from != null ? from : other.from, from != null ? fromName : fromName != null ? fromName : other.fromName,
            replyTo != null ? replyTo : other.replyTo, smsSender != null ? smsSender : other.smsSender,
            smsSignature != null ? smsSignature : other.smsSignature);
    }
}
