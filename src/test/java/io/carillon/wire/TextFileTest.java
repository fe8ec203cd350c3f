package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

/** Files as the editors of Windows save them. */
class TextFileTest {

    @Test
    void aMarkAtTheBeginningIsNoTextAndOneElsewhereIs() {
        assertThat(TextFile.text("\uFEFFa\uFEFF")).isEqualTo("a\uFEFF");
        assertThat(TextFile.bytes("\uFEFFa".getBytes(StandardCharsets.UTF_8))).isEqualTo(new byte[] {'a'});
        assertThat(TextFile.bytes(new byte[] {(byte) 0xEF, (byte) 0xBB})).hasSize(2);
        assertThat(TextFile.bytes(new byte[0])).isEmpty();
    }

    @Test
    void eachLineEndsAsOnUnix() {
        assertThat(TextFile.text("a\r\nb\rc\n\r\n")).isEqualTo("a\nb\nc\n\n");
    }

    /** Spring takes the mark away itself; it is not ours to do twice. */
    @Test
    void aMarkBeforeTheSettingsIsNoPartOfTheFirstKey() throws IOException {
        ByteArrayResource file = new ByteArrayResource("\uFEFFcarillon:\r\n  x: y\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(new YamlPropertySourceLoader().load("channels.yaml", file).get(0).getProperty("carillon.x")).isEqualTo("y");
    }
}
