package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are none, and answers that lead elsewhere: what becomes of the message, for each provider that speaks HTTP. */
class IllAnswersTest extends RawSinkTest {

    private final RawDouble elsewhere = new RawDouble(RawDouble.text(HEAD + "Content-Length: 0\r\n\r\n"));

    @AfterEach
    void closeElsewhere() {
        elsewhere.close();
    }

    @ParameterizedTest
    @CsvSource({"WEBHOOK,301,http-301", "WEBHOOK,302,http-302", "WEBHOOK,307,http-307", "WEBHOOK,308,http-308",
        "TELEGRAM,302,telegram-302", "TELEGRAM,307,telegram-307", "SES,302,http-302", "SES,307,http-307", "SNS,302,http-302",
        "SNS,307,http-307"})
    void nobodyIsSentElsewhere(Kind kind, int status, String code) {
        provider.answers(RawDouble.text("HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + elsewhere.url()
            + "/there\r\nContent-Length: 0\r\n\r\n"));
        Exchange done = send(kind);
        assertThat(kind == Kind.WEBHOOK ? refusal(done).code() : laterBehind(done).code()).isEqualTo(code);
        assertThat(provider.asked).hasSize(1);
        assertThat(elsewhere.connections).hasValue(0);
    }

    /** The SDK of AWS looks for a beginning until the service closes, or for ten seconds. */
    @ParameterizedTest
    @EnumSource
    void whatIsNotHttpIsNoAnswer(Kind kind) {
        String garbage = "%PDF-1.4 \0\1\2\3\377\376 }{\r\n\r\n".repeat(20);
        isNoAnswer(kind, kind.unreachable.startsWith("aws") ? RawDouble.cut(garbage) : RawDouble.text(garbage));
    }

    @ParameterizedTest
    @EnumSource
    void aHeadThatIsCutIsNoAnswer(Kind kind) {
        isNoAnswer(kind, RawDouble.cut("HTTP/1.1 200 OK\r\nContent-Le"));
    }

    @ParameterizedTest
    @EnumSource(names = "WEBHOOK", mode = EnumSource.Mode.EXCLUDE)
    void halfABodyIsNoAnswer(Kind kind) {
        isNoAnswer(kind, RawDouble.cut(HEAD + "Content-Length: 1000\r\n\r\n{\"ok\":true,"));
    }

    @ParameterizedTest
    @EnumSource(names = "WEBHOOK", mode = EnumSource.Mode.EXCLUDE)
    void aChunkThatIsCutIsNoAnswer(Kind kind) {
        isNoAnswer(kind, RawDouble.cut(HEAD + "Transfer-Encoding: chunked\r\n\r\n400\r\n{\"ok\":true,"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SES", "SNS"})
    void aYesWithoutAnIdIsNoYes(Kind kind) {
        String error = "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code></Error><RequestId>r</RequestId></ErrorResponse>";
        provider.answers(RawDouble.text(HEAD + "Content-Type: text/xml\r\nContent-Length: " + error.length() + "\r\n\r\n" + error));
        assertThat(laterBehind(send(kind)).code()).isEqualTo("aws-no-id");
        provider.answers(RawDouble.text(HEAD + "Content-Length: 0\r\n\r\n"));
        assertThat(laterBehind(send(kind)).code()).isEqualTo("aws-no-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n400\r\nhalf", "\r\n{\"error\":\"no\"}"})
    void aReceiverSaysYesByItsStatusWhateverBecomesOfItsBody(String rest) {
        isYes(RawDouble.cut(HEAD + rest));
    }
}
