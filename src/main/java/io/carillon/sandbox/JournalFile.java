package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one file of the journal; a line torn by a kill is passed over. */
final class JournalFile {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    private JournalFile() {
    }

    /** @return the lines that were whole */
    static int read(Path path, Consumer<Captured> messages, Tally tally) {
        int read = 0;
        if (!Files.exists(path)) {
            return read;
        }
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                read += readLine(line, messages, tally) ? 1 : 0;
            }
        } catch (IOException e) {
            LOG.warn("The sandbox could not read all of {}: {}", path.getFileName(), e.getClass().getSimpleName());
        }
        return read;
    }

    private static boolean readLine(String line, Consumer<Captured> messages, Tally tally) {
        try {
            JsonNode node = SandboxJson.tree(line.getBytes(StandardCharsets.UTF_8));
            if (node.has("counts")) {
                node.get("counts").fields().forEachRemaining(count -> tally.add(count.getKey(), count.getValue().longValue()));
                return true;
            }
            Captured captured = SandboxJson.read(node, Captured.class);
            messages.accept(captured);
            tally.add(captured.provider(), 1);
            return true;
        } catch (IOException | RuntimeException torn) {
            return false;
        }
    }
}
