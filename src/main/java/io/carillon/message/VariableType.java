package io.carillon.message;

import java.util.Locale;

/** What a template declares a variable to be: nothing else is accepted for it. One without a type is a text that anything may stand for. */
public enum VariableType {
    /** A text, or a number or boolean that is printed as it is. */
    TEXT,
    LIST, OBJECT, NUMBER, BOOLEAN,
    /** RFC 3339 with offset; printed in the language of the text and the zone of the recipient. */
    TIME;

    /** The spelling of the contract. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
