package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Sender;
import io.carillon.wire.Mailbox;
import java.util.Optional;

/**
 * The addresses of a mail, each in its one form.
 *
 * @param fromName  name beside the sender, empty = none
 * @param replyTo   null = the sender
 * @param ownSender whether the sender is the tenant's own, not that of the account
 */
record Envelope(String to, String from, String fromName, String replyTo, boolean ownSender) {

    /** @throws PermanentFailure {@code bad-address} for what is not exactly one address */
    static Envelope of(Delivery delivery, String from, String fromName) {
        String to = Optional.ofNullable(delivery.address()).flatMap(Mailbox::of)
            .orElseThrow(() -> new PermanentFailure("bad-address", "not an e-mail address"));
        Sender own = delivery.sender() == null ? Sender.NONE : delivery.sender();
        Sender sender = own.or(new Sender(from, fromName, null, null, null));
        return new Envelope(to, set(sender.from()), Letter.oneLine(sender.fromName()),
            sender.replyTo() == null ? null : set(sender.replyTo()), own.from() != null);
    }

    /** Whoever wrote the settings: a line break in them starts no header. */
    private static String set(String address) {
        String line = Letter.oneLine(address);
        return Mailbox.of(line).orElse(line);
    }

    /** Whether the mail can only go to a server that offers SMTPUTF8 (RFC 6531). */
    boolean needsUtf8() {
        return !Mailbox.isAscii(to) || !Mailbox.isAscii(from) || replyTo != null && !Mailbox.isAscii(replyTo);
    }

    /**
     * What becomes of it where that is not offered. There is no other way to write such an address: cut to bytes it is somebody else's.
     *
     * @return {@code bad-address}, or {@code bad-sender} where the recipient is not to blame
     */
    PermanentFailure notTaken() {
        return Mailbox.isAscii(to)
            ? new PermanentFailure("bad-sender", "the provider takes no sender, or address for answers, that is not ASCII before the @")
            : new PermanentFailure("bad-address", "the provider takes no address that is not ASCII before the @");
    }

    /** Of the sender. A sender that is no mailbox is refused by every server; until then its mail has a domain of nobody (RFC 2606). */
    String domain() {
        return Mailbox.of(from).map(mailbox -> mailbox.substring(mailbox.indexOf('@') + 1)).orElse("carillon.invalid");
    }
}
