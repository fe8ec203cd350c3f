package io.carillon.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** What stands around the content of the members of a gzip stream (RFC 1952, 2.3). Header, content and trailer are one row of bytes. */
final class GzipFrame {

    private static final int MAGIC = 0x8B1F;
    private static final int DEFLATE = 8;
    private static final int CHECKED = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;
    private static final int TIME_AND_SYSTEM = 6;

    private final InputStream in;
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[1 << 13];
    private int at;
    private int end;

    GzipFrame(InputStream compressed) {
        this.in = compressed;
    }

    /** @throws ZipException where no member begins here */
    void header() throws IOException {
        sum.reset();
        if (number(2) != MAGIC || next() != DEFLATE) {
            throw new ZipException("A member does not begin as gzip.");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("A member has flags that are not defined.");
        }
        leave(TIME_AND_SYSTEM);
        leave((flags & EXTRA) == 0 ? 0 : number(2));
        leaveText((flags & NAME) != 0);
        leaveText((flags & COMMENT) != 0);
        long header = sum.getValue() & 0xFFFF;
        if ((flags & CHECKED) != 0 && number(2) != header) {
            throw new ZipException("The header of a member is not as it was written.");
        }
    }

    /** The bytes that are at hand are content, as far as is known. */
    void feed(Inflater inflater) throws IOException {
        need();
        inflater.setInput(buffer, at, end - at);
        at = end;
    }

    /** Takes back what the inflater did not use. @return false where nothing follows the member */
    boolean trailer(Inflater inflater, long content) throws IOException {
        at = end - inflater.getRemaining();
        if (number(4) != content || number(4) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("The trailer of a member does not fit its content.");
        }
        return at < end || fill();
    }

    private void leave(long bytes) throws IOException {
        for (long left = bytes; left > 0; left--) {
            next();
        }
    }

    private void leaveText(boolean there) throws IOException {
        int one = there ? next() : 0;
        while (one != 0) {
            one = next();
        }
    }

    /** The least byte comes first. */
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) next() << 8 * i;
        }
        return number;
    }

    private int next() throws IOException {
        need();
        int one = buffer[at++] & 0xFF;
        sum.update(one);
        return one;
    }

    /** @throws EOFException where the stream ends within a member */
    private void need() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException("A member is not whole.");
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
