package io.carillon.message;

/**
 * A file that goes with an e-mail. Only its address travels; it is fetched right before it is sent.
 *
 * @param url         http or https, of a host that the settings allow
 * @param name        as the recipient sees it
 * @param contentType media type; null = what the host says
 * @param content     the file; null but in what a provider gets
 */
public record Attachment(String url, String name, String contentType, byte[] content) {

    /** Bytes of all files of a message together. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;
}
