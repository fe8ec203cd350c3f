package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** 200 MB of NDJSON through POST /v1/batches: what lives on the heap does not grow with it. */
class LargeBatchIT {

    private static final Logger LOG = LoggerFactory.getLogger(LargeBatchIT.class);
    private static final long SIZE = 200_000_000;
    private static final long SAMPLE_EVERY = 20_000_000;
    private static final long FLAT = 40_000_000;
    private final Border border = Border.shared();
    private final List<Long> heap = new ArrayList<>();

    @Test
    void twoHundredMegabytesLeaveTheHeapFlat() {
        long before = border.topics.messages("carillon.low");
        Entries entries = new Entries();
        long start = System.nanoTime();
        Answer answer = border.post("/v1/batches", "application/x-ndjson", BodyPublishers.ofInputStream(() -> entries));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        LOG.info("{} entries, {} bytes in {} s; live heap in MB: {}", entries.count, entries.sent, seconds,
            heap.stream().map(bytes -> bytes >> 20).toList());
        assertThat(answer.json().at("/counts/accepted").asLong()).isEqualTo(entries.count);
        assertThat(heap).hasSizeGreaterThan(8);
        assertThat(heap).allMatch(live -> live < heap.get(0) + FLAT);
        String self = answer.json().at("/links/self").asText();
        await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1))
            .until(() -> border.get(self).json().get("state").asText().equals("done"));
        assertThat(border.topics.messages("carillon.low")).isEqualTo(before + entries.count);
        await().atMost(Duration.ofSeconds(10)).until(() -> border.context.getBean(JdbcTemplate.class)
            .queryForObject("select count(*) from batch_page", Integer.class) == 0);
        LOG.info("expanded after {} s", (System.nanoTime() - start) / 1_000_000_000);
    }

    /** Made on the fly; while it is read, the heap that is alive is measured. */
    private final class Entries extends InputStream {

        private final byte[] line = Border.utf8("{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\",\"carrier\":\""
            + "x".repeat(880) + "\"},\"priority\":\"low\"}\n");
        private long sent;
        private long count;
        private long next = SAMPLE_EVERY;
        private int position;

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == 0 && sent >= SIZE) {
                return -1;
            }
            if (sent >= next) {
                next += SAMPLE_EVERY;
                System.gc();
                heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            int part = Math.min(length, line.length - position);
            System.arraycopy(line, position, buffer, offset, part);
            position = (position + part) % line.length;
            sent += part;
            count += position == 0 ? 1 : 0;
            return part;
        }
    }
}
