package io.carillon.kamelets;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what went out. */
final class Counted extends FilterOutputStream {

    private final AtomicLong bytes;

    Counted(OutputStream out, AtomicLong bytes) {
        super(out);
        this.bytes = bytes;
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        bytes.incrementAndGet();
    }

    @Override
    public void write(byte[] block, int from, int length) throws IOException {
        out.write(block, from, length);
        bytes.addAndGet(length);
    }
}
