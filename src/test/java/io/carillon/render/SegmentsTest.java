package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pattern of a text: a character, {@code *} and how often, more of them after a blank. */
class SegmentsTest {

    /** The values of Twilio's calculator (github.com/TwilioDevEd/message-segment-calculator, tests/index.test.js). */
    @ParameterizedTest
    @CsvSource({"{*1 1*158,gsm-7,1", "{*1 1*159,gsm-7,2", "😜*1 1*68,ucs-2,1", "😜*1 1*69,ucs-2,2"})
    void theLengthIsThatOfAnIndependentCalculator(String text, String encoding, int segments) {
        assertThat(Segments.of(text(text))).isEqualTo(new Segments(encoding, segments));
    }

    /** 3GPP TS 23.038: 160 and 153 septets, 70 and 67 units. */
    @ParameterizedTest
    @CsvSource({"A*160,gsm-7,1", "A*161,gsm-7,2", "A*306,gsm-7,2", "A*307,gsm-7,3", "€*80,gsm-7,1", "€*81,gsm-7,2", "A*159 €*1,gsm-7,2",
        "中*70,ucs-2,1", "中*71,ucs-2,2", "中*134,ucs-2,2", "中*135,ucs-2,3", "😊*35,ucs-2,1", "😊*36,ucs-2,2", "A*70 ç*1,ucs-2,2"})
    void aLongTextTravelsInParts(String text, String encoding, int segments) {
        assertThat(Segments.of(text(text))).isEqualTo(new Segments(encoding, segments));
    }

    @ParameterizedTest
    @CsvSource({"A*152 €*77,3", "A*153 €*76,2", "😊*66,2", "😊*67,3"})
    void noCharacterIsTornApartByTheEndOfAPart(String text, int segments) {
        assertThat(Segments.of(text(text)).count()).isEqualTo(segments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "`", "“", "\t", "—", "ő", "\u00A0"})
    void oneOtherCharacterMakesAllOfItUcs2(String other) {
        assertThat(Segments.of("Hello " + other).encoding()).isEqualTo("ucs-2");
    }

    @Test
    void anEmptyTextIsOnePart() {
        assertThat(Segments.of("")).isEqualTo(new Segments("gsm-7", 1));
    }

    private static String text(String pattern) {
        StringBuilder text = new StringBuilder();
        for (String run : pattern.split(" ")) {
            int star = run.lastIndexOf('*');
            text.append(run.substring(0, star).repeat(Integer.parseInt(run.substring(star + 1))));
        }
        return text.toString();
    }
}
