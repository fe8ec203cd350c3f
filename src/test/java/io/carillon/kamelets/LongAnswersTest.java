package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are longer than anybody reads: they cost neither memory nor time. */
class LongAnswersTest extends RawSinkTest {

    @ParameterizedTest
    @EnumSource(names = "WEBHOOK", mode = EnumSource.Mode.EXCLUDE)
    void tenMegabytesAreNoAnswer(Kind kind) {
        isNoAnswer(kind, RawDouble.flood(HEAD + "Content-Length: " + 10 * MB + "\r\n\r\n<a>", 10 * MB));
    }

    @ParameterizedTest
    @EnumSource(names = "WEBHOOK", mode = EnumSource.Mode.EXCLUDE)
    void aBodyWithoutEndIsNotReadToItsEnd(Kind kind) {
        isNoAnswer(kind, RawDouble.flood(HEAD + "Content-Length: " + 256 * MB + "\r\n\r\n<a>", 256 * MB));
        assertThat(provider.written.get()).isLessThan(BOUND);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOK", "TELEGRAM"})
    void aHeadWithoutEndIsNotReadToItsEnd(Kind kind) {
        isNoAnswer(kind, RawDouble.flood(HEAD + "X-Long: ", 256 * MB));
        assertThat(provider.written.get()).isLessThan(BOUND);
    }

    @ParameterizedTest
    @CsvSource({"10", "256"})
    void theBodyOfAReceiverIsNotReadHoweverLongItIs(long megabytes) {
        isYes(RawDouble.flood(HEAD + "Content-Length: " + megabytes * MB + "\r\n\r\n", megabytes * MB));
        assertThat(provider.written.get()).isLessThan(BOUND);
    }
}
