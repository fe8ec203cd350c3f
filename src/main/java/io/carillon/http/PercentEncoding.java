package io.carillon.http;

import io.carillon.wire.Utf8;
import java.io.ByteArrayOutputStream;

/** RFC 3986, 2.1. A lenient decoder would put one replacement character for each fault, and make one name of two. */
final class PercentEncoding {

    private PercentEncoding() {
    }

    /** Whether a path or a query, as it came, is UTF-8 when it is decoded. */
    static boolean isUtf8(String raw) {
        if (raw.indexOf('%') < 0) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int value = i + 2 < raw.length() ? hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2)) : -1;
                if (value < 0) {
                    return false;
                }
                bytes.write(value);
                i += 2;
            } else {
                bytes.write(c < 0x80 ? c : '?');
            }
        }
        return Utf8.text(bytes.toByteArray()).isPresent();
    }

    /** Negative where it is no digit. */
    private static int hex(char digit) {
        return digit < 0x80 ? Character.digit(digit, 16) : -1;
    }
}
