package io.carillon.deliver;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The dates of HTTP (RFC 9110, 5.6.7): what is sent today, and two older forms that every reader must know. */
final class HttpDates {

    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);
    private static final String IMF_FIXDATE = "[A-Za-z]{3},.*";
    private static final String RFC_850 = "[A-Za-z]{6,9},.*";
    /** A year of two digits that seems to be more than 50 years in the future is the one in the past with these digits. */
    private static final int PAST = 49;

    private HttpDates() {
    }

    /** @throws DateTimeException for what is none */
    static Instant read(String text, Instant now) {
        if (text.matches(IMF_FIXDATE)) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        }
        if (text.matches(RFC_850)) {
            return LocalDateTime.parse(text, rfc850(now.atZone(ZoneOffset.UTC).getYear())).toInstant(ZoneOffset.UTC);
        }
        return LocalDateTime.parse(text, ASCTIME).toInstant(ZoneOffset.UTC);
    }

    private static DateTimeFormatter rfc850(int year) {
        return new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-").appendValueReduced(ChronoField.YEAR, 2, 2, year - PAST)
            .appendPattern(" HH:mm:ss 'GMT'").toFormatter(Locale.ENGLISH);
    }
}
