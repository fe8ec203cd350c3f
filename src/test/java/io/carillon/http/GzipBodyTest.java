package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.BrokenBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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

    @Test
    void everyMemberIsReadAlsoWhereTheNextIsNotAtHandYet() throws IOException {
        byte[] three = joined(zip("one\n"), zip(""), zip("two\n"));
        assertThat(new GzipBody(trickling(three)).readAllBytes()).asString().isEqualTo("one\ntwo\n");
        assertThat(new GzipBody(new ByteArrayInputStream(three)).readAllBytes()).asString().isEqualTo("one\ntwo\n");
        byte[] named = {0x1f, (byte) 0x8b, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 5, 0, 'x', 'y', 1, 0, 'z', 'a', '.', 'j', 0, 'c', 0};
        byte[] second = joined(named, Arrays.copyOfRange(zip("two\n"), 10, zip("two\n").length));
        assertThat(new GzipBody(trickling(joined(second, second))).readAllBytes()).asString().isEqualTo("two\ntwo\n");
    }

    @Test
    void membersWithoutContentAreAsManyAsYouLike() throws IOException {
        byte[] empty = zip("");
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 50_000; i++) {
            many.write(empty);
        }
        assertThat(new GzipBody(new ByteArrayInputStream(joined(many.toByteArray(), zip("end")))).readAllBytes()).asString().isEqualTo("end");
    }

    @Test
    void whatIsNoMemberBehindOneIsRefused() throws IOException {
        byte[] one = zip("one\n");
        byte[] otherSum = joined(one, one);
        otherSum[otherSum.length - 8] ^= 1;
        byte[] otherSize = joined(one, one);
        otherSize[otherSize.length - 1] ^= 1;
        byte[] flags = joined(one, one);
        flags[one.length + 3] = (byte) 0x80;
        for (byte[] body : new byte[][] {joined(one, "{}".getBytes()), joined(one, new byte[64]), joined(one, Arrays.copyOf(one, 5)),
            joined(one, Arrays.copyOf(one, one.length - 3)), joined(one, Arrays.copyOf(one, 1)), otherSum, otherSize, flags}) {
            for (InputStream in : new InputStream[] {trickling(body), new ByteArrayInputStream(body)}) {
                assertThatThrownBy(() -> new GzipBody(in).readAllBytes()).isInstanceOfSatisfying(BrokenBody.class,
                    broken -> assertThat(broken.problem().status()).isEqualTo(400));
            }
        }
    }

    @Test
    void theLimitCountsAllMembers() throws IOException {
        byte[] two = joined(zip("12345"), zip("67890"));
        assertThat(new GzipBody(trickling(two), 10).readAllBytes()).hasSize(10);
        assertThatThrownBy(() -> new GzipBody(trickling(two), 9).readAllBytes()).isInstanceOf(BrokenBody.class);
    }

    /** A byte a time, and none at hand before it is asked for: a slow line. */
    private static InputStream trickling(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return super.read(to, offset, Math.min(1, length));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes());
        }
        return bytes.toByteArray();
    }

    private static ByteArrayInputStream zipped() throws IOException {
        return new ByteArrayInputStream(zip(" ".repeat(SIZE)));
    }
}
