package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.BrokenBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What comes out of a compressed body has an end. */
class GzipBodyTest {

    private static final int SIZE = 100_000;

    @Test
    void whatInflatesBeyondTheLimitIsTooLarge() throws IOException {
        assertThat(new GzipBody(zipped(), SIZE).readAllBytes()).hasSize(SIZE);
        assertThatThrownBy(() -> new GzipBody(zipped(), SIZE - 1).readAllBytes()).isInstanceOfSatisfying(BrokenBody.class,
            broken -> assertThat(broken.problem().status()).isEqualTo(413));
    }

    @Test
    void oneByteAtATimeCountsToo() throws IOException {
        GzipBody body = new GzipBody(zipped(), 1);
        assertThat(body.read()).isEqualTo(' ');
        assertThatThrownBy(body::read).isInstanceOf(BrokenBody.class);
    }

    private static ByteArrayInputStream zipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(" ".repeat(SIZE).getBytes());
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
