package io.carillon.message;

import java.util.Locale;

/** What becomes of a delivery that a provider may have taken or not: the call had no answer, or its worker died. */
public enum OnAmbiguous {
    /** It is sent again: a recipient may get it twice, never not at all. */
    RESEND,
    /** It is not sent again: it ends as a dead letter with the code {@code ambiguous}, and a person decides. */
    HOLD;

    /** The spelling of the contract. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
