package io.carillon.admit;

import io.carillon.message.Problem;

/** What is to be done with the row of one Idempotency-Key, and for a claim what came of it. Written by the route keys, read after it. */
public final class KeyStep {

    /** CLAIM: the row is taken, where it is free. ANSWER: its answer is stored. RELEASE: a repeat may take it at once. DROP: it goes. */
    enum Kind { CLAIM, ANSWER, RELEASE, DROP }

    private final Kind kind;
    private final Once once;
    private final String answer;
    private Once found;
    private Problem refusal;

    private KeyStep(Kind kind, Once once, String answer) {
        this.kind = kind;
        this.once = once;
        this.answer = answer;
    }

    static KeyStep claim(Once asked) {
        return new KeyStep(Kind.CLAIM, asked, null);
    }

    /** @param answer as JSON */
    static KeyStep answer(Once once, String answer) {
        return new KeyStep(Kind.ANSWER, once, answer);
    }

    static KeyStep undo(Once once, boolean madeNothing) {
        return new KeyStep(madeNothing ? Kind.DROP : Kind.RELEASE, once, null);
    }

    Kind kind() {
        return kind;
    }

    /** The row as this request wants it, or as it was found. */
    Once once() {
        return found == null ? once : found;
    }

    String answer() {
        return answer;
    }

    void found(Once row) {
        found = row;
    }

    void refused(Problem why) {
        refusal = why;
    }

    /** The row, which is ours now or has its answer. @throws Problem why it is not */
    Once taken() {
        if (refusal != null) {
            throw refusal;
        }
        return once();
    }

    boolean refused() {
        return refusal != null;
    }

    /** As the log names what could not be done. */
    @Override
    public String toString() {
        return "the " + kind + " of an Idempotency-Key; a repeat of its request may get 409 for some seconds";
    }
}
