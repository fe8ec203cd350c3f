package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in other codings, charsets and with texts that are none. */
class BodyFormsTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"low\"}";
    private final Border border = Border.shared();

    @Test
    void aGzipBodyIsTheSameRequest() throws IOException {
        long before = border.count("carillon.low");
        assertThat(gzip("/v1/notifications", "application/json", zipped(MESSAGE), "gzip").status()).isEqualTo(202);
        assertThat(gzip("/v1/notifications", "application/json", zipped(MESSAGE), "X-GZIP").status()).isEqualTo(202);
        assertThat(border.count("carillon.low")).isEqualTo(before + 2);
        Answer keyed = gzip("/v1/notifications", "application/json", zipped(MESSAGE), "gzip", "Idempotency-Key", "gz-1");
        Answer plain = border.post("/v1/notifications", MESSAGE, "Idempotency-Key", "gz-1");
        assertThat(plain.raw().headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(plain.json()).isEqualTo(keyed.json());
        Answer put = border.send("PUT", "/v1/templates/zipped", BodyPublishers.ofByteArray(
            zipped("{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"Hi\"}}}")), "Authorization", "Bearer demo.demo", "Content-Type",
            "application/json", "Content-Encoding", "gzip");
        assertThat(put.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"application/x-ndjson,true", "application/json,false"})
    void aGzipBatchIsStreamed(String type, boolean lines) throws IOException {
        String body = lines ? (MESSAGE + "\n").repeat(1_500) : "[" + (MESSAGE + ",").repeat(1_499) + MESSAGE + "]";
        Answer answer = gzip("/v1/batches", type, zipped(body), "gzip");
        assertThat(answer.json().at("/counts/accepted").asInt()).as(answer.raw().body()).isEqualTo(1_500);
        byte[] members = joined(zipped(body), zipped(lines ? body : " "));
        Answer joined = gzip("/v1/batches", type, members, "gzip");
        assertThat(joined.json().at("/counts/accepted").asInt()).as(joined.raw().body()).isEqualTo(lines ? 3_000 : 1_500);
        assertThat(gzip("/v1/batches", type, joined(zipped(body), Border.utf8(MESSAGE)), "gzip").status()).isEqualTo(400);
        byte[] half = Arrays.copyOf(zipped(body), 150);
        Answer broken = gzip("/v1/batches", type, half, "gzip");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().get("detail").asText()).contains("Content-Encoding");
    }

    @Test
    void whatIsNoGzipOrInflatesWithoutEndIsRefused() throws IOException {
        long before = border.everything();
        for (byte[] body : new byte[][] {Border.utf8(MESSAGE), {}, Arrays.copyOf(zipped(MESSAGE), 40)}) {
            for (String path : new String[] {"/v1/notifications", "/v1/batches"}) {
                Answer answer = gzip(path, "application/json", body, "gzip");
                assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
                assertThat(answer.json().get("detail").asText()).contains("Content-Encoding");
            }
        }
        assertThat(gzip("/v1/notifications", "application/json", zipped(" ".repeat(40_000_000)), "gzip").status()).isEqualTo(413);
        assertThat(border.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "compress", "gzip, gzip", "gzip, br"})
    void anotherCodingIsRefusedAndTheOneThatIsTakenNamed(String coding) throws IOException {
        for (String path : new String[] {"/v1/notifications", "/v1/batches", "/v1/suppressions", "/v1/templates/x/preview"}) {
            Answer answer = gzip(path, "application/json", zipped(MESSAGE), coding);
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.raw().headers().firstValue("Accept-Encoding")).hasValue("gzip");
            assertThat(answer.json().get("detail").asText()).contains("Content-Encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "utf-16", "\"UTF-16LE\"", "windows-1252", "no such one"})
    void anotherCharsetIsRefusedByItsName(String charset) {
        for (String path : new String[] {"/v1/notifications", "/v1/batches", "/v1/suppressions"}) {
            Answer answer = border.post(path, "application/json; Charset=" + charset, BodyPublishers.ofString(MESSAGE));
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.json().get("detail").asText()).contains("charset", charset.replace("\"", "").split(" ")[0], "UTF-8");
        }
        assertThat(border.post("/v1/batches", "application/x-ndjson;charset=" + charset, BodyPublishers.ofString(MESSAGE)).status()).isEqualTo(415);
        assertThat(border.post("/v1/notifications", "Application/JSON ; charset=\"Utf-8\"", BodyPublishers.ofString(MESSAGE)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "x-UTF-16LE-BOM"})
    void aBodyInUtf16IsRefusedAsAWhole(String charset) {
        int batches = batches();
        String two = MESSAGE + "\n" + MESSAGE;
        for (Answer answer : new Answer[] {post("/v1/batches", "application/x-ndjson", two, charset), post("/v1/batches", "application/json", "[" + MESSAGE + "]",
            charset), post("/v1/notifications", "application/json", MESSAGE, charset)}) {
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
            assertThat(answer.pointers()).containsExactly("");
            assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("not-utf-8");
        }
        assertThat(batches()).isEqualTo(batches);
    }

    @Test
    void theMarkOfUtf8IsSkippedAndOtherBytesAreNamed() {
        String marked = "\uFEFF";
        assertThat(border.post("/v1/notifications", marked + MESSAGE).status()).isEqualTo(202);
        assertThat(border.post("/v1/batches", marked + "[" + MESSAGE + "]").json().at("/counts/accepted").asInt()).isEqualTo(1);
        Answer lines = border.post("/v1/batches", "application/x-ndjson", BodyPublishers.ofString(marked + "\n" + MESSAGE + "\n" + MESSAGE));
        assertThat(lines.json().at("/counts/accepted").asInt()).isEqualTo(2);
        assertThat(lines.json().at("/counts/refused").asInt()).isZero();
        Answer latin = post("/v1/notifications", "application/json", MESSAGE.replace("\"1\"", "\"Zürich\""), "ISO-8859-1");
        assertThat(latin.json().at("/errors/0/code").asText()).isEqualTo("not-utf-8");
        assertThat(latin.pointers()).containsExactly("/data/order");
    }

    private Answer post(String path, String type, String body, String charset) {
        return border.post(path, type, BodyPublishers.ofByteArray(body.getBytes(Charset.forName(charset))));
    }

    private Answer gzip(String path, String type, byte[] body, String coding, String... more) {
        String[] headers = Arrays.copyOf(new String[] {"Content-Encoding", coding}, 2 + more.length);
        System.arraycopy(more, 0, headers, 2, more.length);
        return border.post(path, type, BodyPublishers.ofByteArray(body), headers);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private int batches() {
        return border.context.getBean(org.springframework.jdbc.core.JdbcTemplate.class).queryForObject("select count(*) from batch", Integer.class);
    }
}
