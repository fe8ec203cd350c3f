package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import java.nio.charset.StandardCharsets;

/** How much a provider takes. It is said before it is asked, for some cut in silence. */
public class JsonLimits {

    private int textBytes = Integer.MAX_VALUE;
    private int textCharacters = Integer.MAX_VALUE;
    private long bodyBytes = Long.MAX_VALUE;

    /** @throws PermanentFailure {@code too-long} */
    void check(String text) {
        if (text != null && (text.codePointCount(0, text.length()) > textCharacters
                || text.getBytes(StandardCharsets.UTF_8).length > textBytes)) {
            throw tooLong();
        }
    }

    /** @throws PermanentFailure {@code too-long} */
    void check(long length) {
        if (length > bodyBytes) {
            throw tooLong();
        }
    }

    private static PermanentFailure tooLong() {
        return new PermanentFailure("too-long", "the message is longer than the provider takes");
    }

    /** Of the text, in UTF-8. */
    public void setTextBytes(int textBytes) {
        this.textBytes = textBytes;
    }

    /** Unicode code points of the text. */
    public void setTextCharacters(int textCharacters) {
        this.textCharacters = textCharacters;
    }

    /** Of the whole JSON. */
    public void setBodyBytes(long bodyBytes) {
        this.bodyBytes = bodyBytes;
    }
}
