package io.carillon.admit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.carillon.message.Problem.Fault;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Utf8;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A JSON array. Where it is no JSON any more, nobody can tell where the next entry begins: the batch is broken. */
final class ArrayItems implements Entries {

    /** After one entry comes the next, which would be trailing tokens. */
    private static final ObjectReader ONE = BodySchema.STRICT.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Meter meter;
    private final JsonParser parser;
    private boolean begun;

    ArrayItems(InputStream in) throws IOException {
        this.meter = new Meter(Utf8.stream(in));
        this.parser = BodySchema.STRICT.createParser(meter);
    }

    @Override
    public JsonNode next() throws IOException {
        try {
            if (!begun && parser.nextToken() != JsonToken.START_ARRAY) {
                throw new BrokenStream("must be a JSON array of messages; one message goes to POST /v1/notifications,"
                    + " one on each line as application/x-ndjson");
            }
            begun = true;
            meter.begin();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                end();
                return null;
            }
            if (token == null) {
                throw new BrokenStream("ends before the array does");
            }
            return BodySchema.characters(ONE.readTree(parser));
        } catch (JsonProcessingException e) {
            throw broken(BodySchema.unreadable(e, parser).errors().get(0));
        }
    }

    private static BrokenStream broken(Fault fault) {
        return fault.code().equals("lone-surrogate") ? new BrokenStream(fault.code(), fault.message())
            : new BrokenStream("is not JSON in UTF-8 here, or nested too deep");
    }

    private void end() throws IOException {
        if (parser.nextToken() != null) {
            throw new BrokenStream("goes on after the array");
        }
    }

    /** Stops an entry without end; the parser reads ahead by its buffer, which is allowed on top. */
    private static final class Meter extends FilterInputStream {

        private static final int AHEAD = 16 * 1024;
        private long count;

        Meter(InputStream in) {
            super(in);
        }

        void begin() {
            count = 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (count > MAX_ENTRY + AHEAD) {
                throw new BrokenStream("holds an entry of more than " + MAX_ENTRY + " bytes");
            }
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
