package io.carillon.sandbox;

/** A request that is not in the vendor's published format, with the vendor's answer to it. */
final class Refusal extends Exception {

    private final transient Reply reply;

    Refusal(Reply reply, String why) {
        super(why, null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
