package io.carillon.http;

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

    private final InputStream in;
    private final GzipFrame frame;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private boolean over;

    /** @throws ZipException where it does not begin as gzip */
    GzipMembers(InputStream compressed) throws IOException {
        this.in = compressed;
        this.frame = new GzipFrame(compressed);
        frame.header();
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
                next();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("A member needs a dictionary.");
            } else {
                frame.feed(inflater);
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

    private void next() throws IOException {
        over = !frame.trailer(inflater, sum.getValue());
        if (!over) {
            frame.header();
            sum.reset();
            inflater.reset();
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
