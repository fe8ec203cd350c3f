package io.carillon.wire;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * E-mail addresses in the one form in which they are kept, compared and sent: the local part in NFC and otherwise as it is written
 * (RFC 6532, 3.1), the domain in small letters and A-labels (IDNA 2008 by UTS 46, not transitional).
 */
public final class Mailbox {

    /** RFC 5321 without quoted local parts, which no provider takes, with the letters of RFC 6531; no mark without a letter before it. */
    private static final String ATOM = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-][\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]*";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    /** One label is enough (a lab). */
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    /** UTS 46 would drop some of these; the two joiners have a meaning in some scripts, and it checks where they stand. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}&&[^\u200C\u200D]]");
    /** Octets (RFC 5321, 4.5.3.1). */
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;
    /** Characters before it is in its form, which may be shorter; what is longer is not looked at, it may be of anybody. */
    private static final int LONGEST_WRITTEN = 4 * LONGEST;

    /** Reads its tables at the first domain that needs them, not at the start. */
    private static final class Library {
        private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.CHECK_CONTEXTO | IDNA.USE_STD3_RULES);
    }

    private Mailbox() {
    }

    /** The address in that form; empty where it cannot be one. */
    public static Optional<String> of(String written) {
        int at = written.indexOf('@');
        if (at < 0 || written.length() > LONGEST_WRITTEN || UNSEEN.matcher(written).find()) {
            return Optional.empty();
        }
        String local = Normalizer.normalize(written.substring(0, at), Normalizer.Form.NFC);
        String domain = domain(written.substring(at + 1));
        String whole = local + "@" + domain;
        return LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches() && octets(local) <= LONGEST_LOCAL
            && octets(whole) <= LONGEST ? Optional.of(whole) : Optional.empty();
    }

    /** Whether every mail server takes it; another is for those that offer SMTPUTF8. */
    public static boolean isAscii(String address) {
        return address.chars().allMatch(c -> c < 0x80);
    }

    /** The address with its domain as people read it. @param address in the form of {@link #of} */
    static String withUnicodeDomain(String address) {
        int at = address.indexOf('@');
        StringBuilder domain = new StringBuilder();
        return address.contains("xn--") ? address.substring(0, at + 1)
            + Library.UTS46.nameToUnicode(address.substring(at + 1), domain, new IDNA.Info()) : address;
    }

    /** Empty where it is none. */
    private static String domain(String written) {
        String small = isAscii(written) ? written.toLowerCase(Locale.ROOT) : written;
        if (isAscii(written) && !small.contains("xn--")) {
            return small;
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = Library.UTS46.nameToASCII(small, new StringBuilder(), info).toString();
        return info.hasErrors() ? "" : ascii;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
