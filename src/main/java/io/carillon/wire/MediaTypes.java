package io.carillon.wire;

import java.util.Locale;

/** Names of media types, which are the same in any case (RFC 9110, 8.3.1). */
public final class MediaTypes {

    private MediaTypes() {
    }

    /** The name alone, in small letters, without parameters; empty where there is none. */
    public static String name(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
