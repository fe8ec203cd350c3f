package io.carillon.flow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import com.fasterxml.jackson.core.io.OutputDecorator;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Json;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what our two mappers read and write. */
final class JsonMeter implements AutoCloseable {

    private final AtomicLong count = new AtomicLong();

    JsonMeter() {
        decorate(Json.MAPPER.getFactory(), new In(), new Out());
        decorate(BodySchema.STRICT.getFactory(), new In(), new Out());
    }

    @SuppressWarnings("deprecation")
    private static void decorate(JsonFactory factory, InputDecorator in, OutputDecorator out) {
        factory.setInputDecorator(in);
        factory.setOutputDecorator(out);
    }

    long count() {
        return count.get();
    }

    @Override
    public void close() {
        decorate(Json.MAPPER.getFactory(), null, null);
        decorate(BodySchema.STRICT.getFactory(), null, null);
    }

    private <T> T counted(T what) {
        count.incrementAndGet();
        return what;
    }

    private final class In extends InputDecorator {
        @Override
        public InputStream decorate(IOContext context, InputStream in) {
            return counted(in);
        }

        @Override
        public InputStream decorate(IOContext context, byte[] source, int offset, int length) {
            return counted(null);
        }

        @Override
        public Reader decorate(IOContext context, Reader reader) {
            return counted(reader);
        }
    }

    private final class Out extends OutputDecorator {
        @Override
        public OutputStream decorate(IOContext context, OutputStream out) {
            return counted(out);
        }

        @Override
        public Writer decorate(IOContext context, Writer writer) {
            return counted(writer);
        }
    }
}
