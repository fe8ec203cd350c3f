package io.carillon.chaos;

import io.carillon.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The load client seen from the test. */
final class Load implements AutoCloseable {

    private final Jvm jvm;
    private final Path file;

    /** One answer. @param millis from post to answer; {@code status} 0 = none came */
    record Answer(long at, double millis, int status, String id, String retryAfter) {

        private static Answer of(String line) {
            String[] part = line.split(" ");
            return new Answer(Long.parseLong(part[0]), Long.parseLong(part[1]) / 1e3, Integer.parseInt(part[2]), part[3], part[4]);
        }
    }

    private Load(Jvm jvm, Path file) {
        this.jvm = jvm;
        this.file = file;
    }

    /** @param body with %d for a number and %s for a priority */
    static Load start(Path folder, String name, List<String> addresses, String key, int connections, String body) throws IOException {
        Path file = folder.resolve(name + ".answers");
        Jvm jvm = Jvm.start(LoadClient.class, folder.resolve(name + ".log"), Map.of(), List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
            List.of(), List.of(String.join(",", addresses), key, file.toString(), Integer.toString(connections), body));
        jvm.says(Jvm.READY, Provider.START);
        return new Load(jvm, file);
    }

    /** Posts per second from now on, at most; 0 = none. */
    void rate(double perSecond) {
        jvm.tell("rate " + perSecond);
    }

    List<Answer> answers() {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Answer::of).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Set<String> accepted() {
        return answers().stream().filter(answer -> answer.status() == 202).map(Answer::id).collect(Collectors.toSet());
    }

    /** Waits until so many more are accepted than when it was called. */
    void awaitAccepted(int more) {
        awaitAccepted(more, Stage.SOON);
    }

    void awaitAccepted(int more, Duration atMost) {
        int before = accepted().size();
        Awaitility.await().atMost(atMost).until(() -> accepted().size() >= before + more);
    }

    long count(int status) {
        return answers().stream().filter(answer -> answer.status() == status).count();
    }

    /** No further post, and all answers are written down. */
    @Override
    public void close() throws InterruptedException {
        jvm.endOfInput();
        if (!jvm.ends(Duration.ofSeconds(40))) {
            jvm.kill();
        }
    }
}
