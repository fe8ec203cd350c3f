package io.carillon.wire;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Phone numbers as people write them, and as E.164 has them. A number is refused by its length in its country, not by its range: the
 * ranges that are known here age, and a provider knows better.
 */
@Component
public class PhoneNumbers {

    /** Digits and what people set between them; letters (vanity numbers, extensions) are none of a phone that gets messages. */
    private static final Pattern WRITTEN = Pattern.compile("[+\uFF0B]?[\\p{Nd} ()./]{1,64}");

    /** Some of these the library does not know. */
    private static final Pattern BETWEEN = Pattern.compile("[\\p{Zs}\\p{Pd}\u2212]");

    /** What a copied number brings along unseen: marks of direction, joiners, a byte order mark. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    /** Reads its tables at the first number, not at the start. */
    private static final class Library {
        private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    }

    private final String region;

    /** @param region ISO 3166 code of the country of a number that names none; empty = such a number is refused */
    public PhoneNumbers(@Value("${carillon.sms.default-region}") String region) {
        this.region = region.isBlank() ? null : region;
        if (this.region != null && !Library.UTIL.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("carillon.sms.default-region: " + region + " is no region, DE or US for example");
        }
    }

    /** The number as {@code +} and digits; empty where it cannot be one. */
    public Optional<String> e164(String written) {
        String text = seen(written);
        if (!WRITTEN.matcher(text).matches() || lacksCountry(text)) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = Library.UTIL.parse(text, region);
            return Library.UTIL.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                ? Optional.of(Library.UTIL.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Whether nothing says of which country it is. */
    public boolean lacksCountry(String written) {
        return region == null && !hasPlus(written);
    }

    /** Whether it says itself of which country it is. */
    static boolean hasPlus(String written) {
        String text = seen(written);
        return text.startsWith("+") || text.startsWith("\uFF0B");
    }

    private static String seen(String written) {
        return BETWEEN.matcher(UNSEEN.matcher(written).replaceAll("")).replaceAll(" ").strip();
    }
}
