package io.carillon.render;

import java.util.Map;

/**
 * The parts a text message travels in, each of 140 bytes and each paid for. By 3GPP TS 23.038 and 23.040: 160 septets where all is of the
 * GSM 7-bit alphabet, else 70 units of UCS-2; of a longer text 153 or 67 for each part. No character is torn apart by the end of a part.
 *
 * @param encoding {@code gsm-7} or {@code ucs-2}
 * @param count    1 or more
 */
record Segments(String encoding, int count) {

    /** TS 23.038, 6.2.1: one septet each. The escape is no character. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
        + "¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** TS 23.038, 6.2.1.1: the escape and one more. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    static Segments of(String text) {
        boolean gsm = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
        return gsm ? new Segments("gsm-7", count(text, true, 160, 153)) : new Segments("ucs-2", count(text, false, 70, 67));
    }

    /** What the index keeps of a delivery. */
    Map<String, Object> attributes() {
        return Map.of("segments", count, "encoding", encoding);
    }

    private static int count(String text, boolean gsm, int alone, int each) {
        int all = text.codePoints().map(c -> units(c, gsm)).sum();
        if (all <= alone) {
            return 1;
        }
        int parts = 1;
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            if (used + units(c, gsm) > each) {
                parts++;
                used = 0;
            }
            used += units(c, gsm);
        }
        return parts;
    }

    private static int units(int character, boolean gsm) {
        return gsm ? EXTENSION.indexOf(character) >= 0 ? 2 : 1 : Character.charCount(character);
    }
}
