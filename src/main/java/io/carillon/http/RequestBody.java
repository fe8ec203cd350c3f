package io.carillon.http;

import io.carillon.message.BrokenBody;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.Utf8;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The body of a request as it was meant: its charset and its coding are judged, and undone, here and nowhere else. */
final class RequestBody {

    /** Bytes, of what was compressed too; batches are streamed instead. */
    static final int MAX = 256 * 1024;
    private static final String NO_GZIP = "The body is not gzip, as the header Content-Encoding says.";

    private RequestBody() {
    }

    /**
     * Bytes; where it is streamed, an {@code InputStream} without limit.
     *
     * @throws Problem 400 where it is not as it was encoded, 413, 415 for another charset or coding than UTF-8 and gzip
     */
    static Object of(HttpServletRequest request, boolean streamed) throws IOException {
        Utf8.checkCharset(request.getContentType());
        boolean gzip = isGzip(request.getHeader("Content-Encoding"));
        try {
            InputStream in = gzip ? new GzipBody(request.getInputStream()) : request.getInputStream();
            return streamed ? in : whole(in, request.getContentLengthLong(), gzip);
        } catch (BrokenBody e) {
            throw e.problem();
        }
    }

    private static byte[] whole(InputStream in, long told, boolean gzip) throws IOException {
        try (in) {
            if (told <= MAX) {
                byte[] body = in.readNBytes(told >= 0 && !gzip ? (int) told : MAX + 1);
                if (body.length <= MAX) {
                    return body;
                }
            }
        }
        throw new Problem(Kind.TOO_LARGE, "A body has at most " + MAX + " bytes; more messages go in a batch.");
    }

    private static boolean isGzip(String coding) {
        String name = coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
        if (!List.of("", "identity", "gzip", "x-gzip").contains(name)) {
            throw new Problem(Kind.UNSUPPORTED_MEDIA_TYPE, "The header Content-Encoding must be gzip, or left out.", List.of(),
                Map.of("Accept-Encoding", "gzip"));
        }
        return name.endsWith("gzip");
    }

    static Problem noGzip() {
        return new Problem(Kind.BAD_REQUEST, NO_GZIP);
    }
}
