package io.carillon.http;

import io.carillon.message.BrokenBody;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** What a gzip body holds, as far as a server can bear it: a thousand bytes may come out of one. */
final class GzipBody extends FilterInputStream {

    /** Bytes that come out of one body. */
    private static final long MAX = 1L << 30;
    private final long most;
    private long read;

    /** @throws BrokenBody where it does not begin as gzip */
    GzipBody(InputStream compressed) throws IOException {
        this(compressed, MAX);
    }

    GzipBody(InputStream compressed, long most) throws IOException {
        super(opened(compressed));
        this.most = most;
    }

    private static InputStream opened(InputStream compressed) throws IOException {
        try {
            return new GzipCompressorInputStream(compressed, true);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = super.read(buffer, offset, length);
            read += Math.max(0, count);
            if (read > most) {
                throw new BrokenBody(new Problem(Kind.TOO_LARGE, "A gzip body holds at most " + most + " bytes; send more in parts."));
            }
            return count;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The library says no gzip by the plain class; a line that broke has one of its own. */
    private static IOException broken(IOException failure) {
        boolean noGzip = failure.getClass() == IOException.class || failure instanceof EOFException;
        return noGzip ? new BrokenBody(RequestBody.noGzip()) : failure;
    }
}
