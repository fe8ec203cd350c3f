package io.carillon.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Language tags (BCP 47). */
final class Languages {

    private static final Set<String> RIGHT_TO_LEFT_SCRIPTS = Set.of("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa");
    /** Those that are written so where a tag names no script. */
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo",
        "pnb", "ps", "sd", "skr", "syr", "ug", "ur", "yi");

    private Languages() {
    }

    /**
     * What is looked for, one after the other, the default last: zh-Hant-TW → zh-Hant → zh → default (RFC 4647, section 3.4).
     *
     * @param tag null = the default alone
     */
    static List<String> lookup(String tag, String otherwise) {
        List<String> tags = new ArrayList<>();
        String rest = tag == null ? "" : hyphens(tag);
        while (!rest.isEmpty()) {
            tags.add(rest);
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('-')));
            if (rest.lastIndexOf('-') == rest.length() - 2) {                  // a single letter only begins what was cut off
                rest = rest.substring(0, Math.max(0, rest.length() - 2));
            }
        }
        tags.add(otherwise);
        return tags;
    }

    /** Case does not tell tags apart; {@code zh_CN} is a common way to write one. */
    static boolean same(String one, String other) {
        return hyphens(one).equalsIgnoreCase(hyphens(other));
    }

    /** The tag in its usual spelling: {@code zh-CN}. */
    static String usual(String tag) {
        return Locale.forLanguageTag(hyphens(tag)).toLanguageTag();
    }

    /** {@code rtl} or {@code ltr}, as HTML has it. */
    static String direction(String tag) {
        Locale locale = Locale.forLanguageTag(hyphens(tag));
        boolean rtl = locale.getScript().isEmpty() ? RIGHT_TO_LEFT.contains(locale.getLanguage())
            : RIGHT_TO_LEFT_SCRIPTS.contains(locale.getScript());
        return rtl ? "rtl" : "ltr";
    }

    private static String hyphens(String tag) {
        return tag.replace('_', '-');
    }
}
