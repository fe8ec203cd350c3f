package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Utf8;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** NDJSON: one object per line; an empty line is none. A line that is no JSON spoils only itself. */
final class Lines implements Entries {

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(2048);

    Lines(InputStream in) throws IOException {
        this.in = new BufferedInputStream(Utf8.stream(in), 1 << 16);
    }

    @Override
    public JsonNode next() throws IOException {
        while (readLine()) {
            if (line.size() > MAX_ENTRY) {
                throw new Problem(Kind.TOO_LARGE, "too large",
                        List.of(new Fault("", "too-large", "has more than " + MAX_ENTRY + " bytes")));
            }
            byte[] bytes = line.toByteArray();
            if (!isBlank(bytes)) {
                return BodySchema.parse(bytes);
            }
        }
        return null;
    }

    /** False at the end. Of a line that is too long only so much is kept that this can be seen. */
    private boolean readLine() throws IOException {
        line.reset();
        int read = in.read();
        if (read < 0) {
            return false;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (line.size() <= MAX_ENTRY) {
                line.write(read);
            }
        }
        return true;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
