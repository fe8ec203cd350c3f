package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem;
import java.io.IOException;

/** The entries of a batch, one after the other from a stream that is never whole in memory. */
interface Entries {

    /** Bytes of one entry, as of a single message. */
    int MAX_ENTRY = 256 * 1024;

    /**
     * The next entry, or null after the last one.
     *
     * @throws Problem       this entry cannot be read, the next ones can
     * @throws BrokenStream  the rest cannot be read
     * @throws IOException   the client is gone
     */
    JsonNode next() throws IOException;

    /** Nothing of the batch may be sent. */
    class BrokenStream extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String code;

        BrokenStream(String message) {
            this("broken-stream", message);
        }

        /** @param code of the fault that the next entry is told to have */
        BrokenStream(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
