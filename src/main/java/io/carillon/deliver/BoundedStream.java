package io.carillon.deliver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer that is read as it comes, and fails where it is longer than it may be. */
final class BoundedStream extends FilterInputStream {

    private final Runnable leave;
    private long left;

    /** @param leave is called before it fails: what is still to come is not to be read to its end either */
    BoundedStream(InputStream answer, long maxBytes, Runnable leave) {
        super(answer);
        this.left = maxBytes;
        this.leave = leave;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            leave.run();
            throw new IOException("the answer is too long");
        }
    }
}
