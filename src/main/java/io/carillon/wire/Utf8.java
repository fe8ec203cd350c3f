package io.carillon.wire;

import io.carillon.message.BrokenBody;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON that is exchanged is UTF-8 (RFC 8259, 8.1). A parser would guess UTF-16 and UTF-32 too, and a reader of lines would find an error in
 * each of them.
 */
public final class Utf8 {

    private static final int HEAD = 4;
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);
    private static final List<String> NAMES = List.of("utf-8", "utf8", "us-ascii");

    private Utf8() {
    }

    /** @throws Problem 415 where the media type is one of JSON and names another charset */
    public static void checkCharset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).contains("json") && charset.find()
                && !NAMES.contains(charset.group(1).toLowerCase(Locale.ROOT))) {
            String named = charset.group(1).matches("[\\w.:-]{1,40}") ? charset.group(1) : "another one";
            throw new Problem(Kind.UNSUPPORTED_MEDIA_TYPE, "The charset of Content-Type is " + named + "; it must be UTF-8 (RFC 8259).");
        }
    }

    /** The stream without the mark of UTF-8. @throws BrokenBody where it begins as UTF-16 or UTF-32 */
    public static InputStream stream(InputStream in) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(in, HEAD);
        byte[] head = stream.readNBytes(HEAD);
        if (isOther(head)) {
            throw new BrokenBody(other());
        }
        int mark = at(head, 0) == 0xEF && at(head, 1) == 0xBB && at(head, 2) == 0xBF ? 3 : 0;
        stream.unread(head, mark, head.length - mark);
        return stream;
    }

    /** The text of bytes that a key is made of; empty where they are not UTF-8: replacement characters would make one text of two. */
    public static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** @throws Problem 400 where it begins as UTF-16 or UTF-32 */
    static void check(byte[] body) {
        if (isOther(body)) {
            throw other();
        }
    }

    /** By a mark, or by a zero byte: the first characters of JSON are ASCII. */
    private static boolean isOther(byte[] head) {
        for (int i = 0; i < Math.min(HEAD, head.length); i++) {
            if (head[i] == 0) {
                return true;
            }
        }
        int mark = at(head, 0) << 8 | at(head, 1);
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    private static int at(byte[] head, int index) {
        return index < head.length ? head[index] & 0xFF : 0x20;
    }

    private static Problem other() {
        return new Problem(Kind.INVALID_JSON, "The body is UTF-16 or UTF-32; it must be UTF-8 (RFC 8259).",
            List.of(new Fault("", "not-utf-8", "is UTF-16 or UTF-32; must be UTF-8 (RFC 8259)")));
    }
}
