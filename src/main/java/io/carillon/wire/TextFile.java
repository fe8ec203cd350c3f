package io.carillon.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file that a person edits, in UTF-8: some editors put a byte order mark in front of it, which is no part of the text. */
public final class TextFile {

    private static final String MARK = "\uFEFF";
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.UTF_8);

    private TextFile() {
    }

    /** The text without its mark, each line ended by \n. */
    public static String text(String written) {
        String text = written.startsWith(MARK) ? written.substring(MARK.length()) : written;
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The bytes without the mark. */
    public static byte[] bytes(byte[] file) {
        boolean marked = file.length >= MARK_BYTES.length && Arrays.equals(file, 0, MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length);
        return marked ? Arrays.copyOfRange(file, MARK_BYTES.length, file.length) : file;
    }
}
