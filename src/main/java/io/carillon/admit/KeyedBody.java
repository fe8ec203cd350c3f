package io.carillon.admit;

import io.carillon.message.Hashes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;

/** A streamed body that is hashed while it is read, and tells from time to time that it still is. */
final class KeyedBody extends FilterInputStream {

    /** Between two signs of life; the row may be taken over after three of them. */
    private static final long BEAT = 3_000;

    private final MessageDigest digest;
    private final Clock clock;
    private Runnable signOfLife = () -> { };
    private long last;
    private boolean ended;             // a parser closes the stream then

    KeyedBody(InputStream in, String path, Clock clock) {
        super(in);
        this.digest = digest(path);
        this.clock = clock;
        this.last = clock.millis();
    }

    /** SHA-256 over path, in its one spelling, and body: the same body for another object is another request. */
    static String fingerprint(String path, byte[] body) {
        return HexFormat.of().formatHex(digest(path).digest(body));
    }

    /** @param keep called while the body is read, at most every 3 s; throws where the reading is to end */
    void whileRead(Runnable keep) {
        this.signOfLife = keep;
    }

    /** Reads what is left. @return the fingerprint; the second call gives another one */
    String fingerprint() throws IOException {
        byte[] rest = new byte[1 << 14];
        while (!ended) {
            read(rest, 0, rest.length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? read : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        ended = ended || read < 0;
        if (read > 0) {
            digest.update(buffer, offset, read);
        }
        if (clock.millis() - last >= BEAT) {
            last = clock.millis();
            signOfLife.run();
        }
        return read;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("what is skipped would not be hashed");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static MessageDigest digest(String path) {
        MessageDigest sha256 = Hashes.digest("SHA-256");
        sha256.update(String.valueOf(path).getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return sha256;
    }
}
