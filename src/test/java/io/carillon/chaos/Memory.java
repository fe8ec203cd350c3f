package io.carillon.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the journal of a provider tells. It forgets what is old: in runs that are longer than its memory, read along. */
final class Memory implements AutoCloseable {

    private static final long SECONDS = 5;

    private final Path now;
    private final Path before;
    private final List<Taken> all = new ArrayList<>();
    private ScheduledExecutorService reader;
    private long position;
    private String first = "";

    /** @param journal folder of the journal */
    Memory(Path journal) {
        now = journal.resolve("messages.ndjson");
        before = journal.resolve("messages.1.ndjson");
    }

    /** From now on. */
    Memory along() {
        reader = Executors.newSingleThreadScheduledExecutor();
        reader.scheduleWithFixedDelay(this::read, SECONDS, SECONDS, TimeUnit.SECONDS);
        return this;
    }

    /** All calls the provider took, except those that were forgotten before they were read. */
    synchronized List<Taken> taken() {
        read();
        return List.copyOf(all);
    }

    /** The file begins with the counts so far, so a new one begins with another line. */
    private synchronized void read() {
        try {
            String line = firstLine(now);
            if (!line.equals(first)) {
                if (Files.exists(before)) {
                    rest(before);
                }
                position = 0;
                first = line;
            }
            if (!line.isEmpty()) {
                rest(now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty as long as it is not whole. */
    private static String firstLine(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            return line != null && lines.ready() ? line : "";
        }
    }

    /** Only whole lines; one that is being written is read the next time. */
    private void rest(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            // A new file that took the place of the old one just now is shorter: it is seen the next time.
            byte[] bytes = new byte[(int) Math.max(0, in.length() - position)];
            in.seek(position);
            in.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position += end;
            for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n")) {
                Taken.of(line).ifPresent(all::add);
            }
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.shutdownNow();
        }
    }
}
