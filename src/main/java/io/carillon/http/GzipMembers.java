package io.carillon.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What all members of a gzip stream hold, one after the other (RFC 1952, 2.2). The stream of the JDK ends without a word where the next
 * member is not at hand yet, or has a broken header.
 */
final class GzipMembers extends InputStream {

    private static final int MAGIC = 0x8B1F;
    private static final int DEFLATE = 8;
    private static final int CHECKED = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;
    private static final int TIME_AND_SYSTEM = 6;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[1 << 13];
    private int at;
    private int end;
    private boolean over;

    /** @throws ZipException where it does not begin as gzip */
    GzipMembers(InputStream compressed) throws IOException {
        this.in = compressed;
        begin();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (!over) {
            int count = inflate(to, offset, length);
            if (count > 0 || length == 0) {
                sum.update(to, offset, count);
                return count;
            }
            if (inflater.finished()) {
                finish();
            } else {
                more();
            }
        }
        return -1;
    }

    private int inflate(byte[] to, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void more() throws IOException {
        if (inflater.needsDictionary()) {
            throw new ZipException("A member needs a dictionary.");
        }
        need();
        inflater.setInput(buffer, 0, end);
    }

    /** Header, content and trailer are one row of bytes: what the inflater did not use belongs to the trailer. */
    private void finish() throws IOException {
        at = end - inflater.getRemaining();
        long content = sum.getValue();
        if (number(4) != content || number(4) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("The trailer of a member does not fit its content.");
        }
        over = at == end && !fill();
        if (!over) {
            begin();
        }
    }

    private void begin() throws IOException {
        sum.reset();
        if (number(2) != MAGIC || next() != DEFLATE) {
            throw new ZipException("A member does not begin as gzip.");
        }
        header(next());
        sum.reset();
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
    }

    private void header(int flags) throws IOException {
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
        if (at == end) {
            need();
        }
        int one = buffer[at++] & 0xFF;
        sum.update(one);
        return one;
    }

    /** @throws EOFException where the stream ends within a member */
    private void need() throws IOException {
        if (!fill()) {
            throw new EOFException("A member is not whole.");
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
