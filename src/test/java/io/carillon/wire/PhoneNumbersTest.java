package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private final PhoneNumbers international = new PhoneNumbers("");
    private final PhoneNumbers german = new PhoneNumbers("DE");

    /** The first three from twilio.com/docs/glossary/what-e164. */
    @ParameterizedTest
    @CsvSource({"+14155552671,+14155552671", "+44 (0)20 7183 8750,+442071838750", "+55 11 5525 6325,+551155256325",
        "+49 151-123.456/78,+4915112345678", "'  +86 138 0000 1111 ',+8613800001111", "+39 06 698 12345,+390669812345",
        "\uFF0B49\u00A0151\u201112345678,+4915112345678", "+4915112345678,+4915112345678",
        "+49\u202F151\u202F12345678,+4915112345678"})
    void aNumberAsPeopleWriteItBecomesE164(String written, String number) {
        assertThat(international.e164(written)).contains(number);
    }

    /** As contact lists, chats and tables copy it: direction marks and isolates, joiners, a byte order mark, other digits and minus signs. */
    @ParameterizedTest
    @ValueSource(strings = {"\u202A+49 151 12345678\u202C", "\u2066+4915112345678\u2069", "\u200E+49\u200F151\u200E12345678", "\u00A0+4915112345678\u00A0",
        "\uFEFF+49\u200B151\u200C12\u200D34\u206056\u00AD78", "\u061C+٤٩١٥١١٢٣٤٥٦٧٨", "\uFF0B\uFF14\uFF19\u3000\uFF11\uFF15\uFF11 12345678",
        "+49\u2212151\u221212345678", "\u202D+49 (0)151 12345678"})
    void aNumberThatWasCopiedIsTheSame(String written) {
        assertThat(international.e164(written)).contains("+4915112345678");
        assertThat(international.lacksCountry(written)).isFalse();
        assertThat(new AddressForms(international).of("whatsapp", written)).contains("+4915112345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "+49", "+491", "+999 123456", "+0 151 12345678", "+49 151 1234567890123456", "+1 415 555 267",
        "+1 800 FLOWERS", "+49 151 12345678 ext. 3", "+49 151 12345678;ext=3", "+49151+12345678", "+49 151 12345678\nBcc"})
    void whatCannotBeANumberIsNone(String written) {
        assertThat(international.e164(written)).isEmpty();
        assertThat(german.e164(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0151 12345678", "0049 151 12345678", "151 12345678"})
    void aNumberWithoutACountryIsTakenOnlyWhereASettingSaysWhich(String written) {
        assertThat(international.e164(written)).isEmpty();
        assertThat(international.lacksCountry(written)).isTrue();
        assertThat(german.e164(written)).contains("+4915112345678");
        assertThat(german.lacksCountry(written)).isFalse();
    }

    @Test
    void aRegionThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new PhoneNumbers("Germany")).hasMessageContaining("carillon.sms.default-region");
    }
}
