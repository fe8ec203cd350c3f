package io.carillon.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages as lines of JSON: {@code messages.ndjson} and the file before it. A file starts with the counts so far ({@code {"counts":
 * …}}), so
 * counts go on when old files are gone. Not safe for several threads: {@link Store} holds the lock.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path now;
    private final Path before;
    private final int mostLines;
    private final long mostBytes;
    private FileChannel file;
    private int lines;

    Journal(Path folder, int mostLines, long mostBytes) {
        this.now = folder.resolve("messages.ndjson");
        this.before = folder.resolve("messages.1.ndjson");
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
        try {
            Files.createDirectories(folder);
            file = open();
            endTornLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot write to " + folder, e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(now, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** A killed process may have left half a line; the next one must not be glued to it. */
    private void endTornLine() throws IOException {
        long size = file.size();
        file.position(size);
        ByteBuffer last = ByteBuffer.allocate(1);
        if (size > 0 && file.read(last, size - 1) == 1 && last.get(0) != '\n') {
            write("\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Reads what an earlier run wrote, oldest first. */
    void replay(Consumer<Captured> messages, BiConsumer<String, Long> counts) {
        Tally untilBefore = new Tally();
        JournalFile.read(before, messages, untilBefore);
        Tally untilNow = new Tally();
        lines = JournalFile.read(now, messages, untilNow);
        (lines > 0 ? untilNow : untilBefore).all().forEach(counts);
    }

    /** @param counts the counts so far, asked for when a new file is begun */
    void append(Captured captured, Supplier<Map<String, Long>> counts) {
        try {
            if (lines >= mostLines || file.position() >= mostBytes) {
                rotate();
            }
            if (lines == 0) {
                writeLine(Map.of("counts", counts.get()));
            }
            writeLine(captured);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot write " + now, e);
        }
    }

    private void rotate() throws IOException {
        file.close();
        Files.move(now, before, StandardCopyOption.REPLACE_EXISTING);
        file = open();
        lines = 0;
    }

    private void writeLine(Object value) throws IOException {
        byte[] json = SandboxJson.bytes(value);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        write(line);
        lines++;
    }

    private void write(byte[] bytes) throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
            file.write(rest);
        }
    }

    void clear() {
        try {
            file.truncate(0);
            file.position(0);
            Files.deleteIfExists(before);
            lines = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot clear " + now, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("The sandbox could not close its journal: {}", e.getClass().getSimpleName());
        }
    }
}
