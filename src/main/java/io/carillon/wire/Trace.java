package io.carillon.wire;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The W3C trace context of a request: the caller's, else a new one. */
public final class Trace {

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Trace() {
    }

    /** The given one where it is well-formed. */
    public static String of(String given) {
        if (given != null && VALID.matcher(given).matches()) {
            return given;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
            + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }
}
