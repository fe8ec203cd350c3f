package io.carillon.deliver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.util.ResourceUtils;

/** A key or certificates as an operator gives them: the text itself, or {@code file:} or {@code classpath:} and where it stands. */
final class Pem {

    private Pem() {
    }

    static InputStream open(String given) throws IOException {
        return given.contains("-----BEGIN") ? text(given) : ResourceUtils.getURL(given.strip()).openStream();
    }

    /** With the line breaks that an environment variable or an address may have lost. */
    private static InputStream text(String pem) {
        String lines = pem.replaceAll("\\s*(-----[A-Z ]+-----)\\s*", "\n$1\n").strip();
        String text = lines.lines().map(line -> line.startsWith("-") ? line : line.replace(' ', '\n')).collect(Collectors.joining("\n"));
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
