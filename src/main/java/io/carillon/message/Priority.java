package io.carillon.message;

import java.util.Locale;

/** The three event queues, high first (M45). P0 and P1 of the product documents are high, P2 medium, P3 low. */
public enum Priority {
    HIGH, MEDIUM, LOW;

    /** The spelling of the contract and of topic names: {@code high}, {@code medium}, {@code low}. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the text is neither a priority nor P0 … P3 */
    public static Priority of(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "P0", "P1" -> HIGH;
            case "P2" -> MEDIUM;
            case "P3" -> LOW;
            default -> valueOf(text.toUpperCase(Locale.ROOT));
        };
    }
}
