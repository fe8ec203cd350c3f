package io.carillon.chaos;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P11: the database stands still for 30 s, then crashes and recovers. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class DatabaseDownChaosIT {

    private static final Duration DOWN = Duration.ofSeconds(30);
    private static final double ANSWER_MS = 2_500;
    private static final int RATE = 40;

    @Test
    void nothingIsLostWhileTheDatabaseStandsStill() throws Exception {
        Stage stage = Stage.shared();
        stage.provider.mode(Provider.WEBHOOK, "slow", 500, 0);
        long postmaster = postmaster(stage);
        try (Load load = stage.load("database", 16)) {
            load.rate(RATE);
            load.awaitAccepted(300);
            List<Long> stopped = processes(postmaster);
            signal("-STOP", stopped);
            long down = System.currentTimeMillis();
            Thread.sleep(DOWN.toMillis());
            long up = System.currentTimeMillis();
            // One backend that dies makes the server drop all connections and recover from its log.
            signal("-KILL", stopped.subList(stopped.size() - 1, stopped.size()));
            signal("-CONT", stopped.subList(0, stopped.size() - 1));
            long before = stage.provider.count();
            await().atMost(Stage.SOON).until(() -> stage.provider.count() > before);
            long back = System.currentTimeMillis() - up;
            load.awaitAccepted(5 * RATE);
            load.close();
            Verdict verdict = stage.verdict(load);
            List<Load.Answer> answers = load.answers().stream()
                .filter(answer -> answer.at() - answer.millis() > down && answer.at() < up).toList();
            report(verdict, answers, back);
        }
    }

    private static void report(Verdict verdict, List<Load.Answer> answers, long back) throws Exception {
        long wrong = answers.stream().filter(answer -> answer.status() != 202 && answer.status() != 503).count();
        double slowest = answers.stream().mapToDouble(Load.Answer::millis).max().orElse(0);
        Sheet.add("P11", "the database stopped for 30 s: nothing lost, an answer in time, then recovery", verdict, 0,
            Map.of("answers", answers.size(), "neither 202 nor 503", wrong, "slowest ms", slowest, "delivers again after ms", back),
            Map.of("neither 202 nor 503", 0, "slowest ms", ANSWER_MS), wrong == 0 && slowest <= ANSWER_MS && !answers.isEmpty());
    }

    private static long postmaster(Stage stage) throws Exception {
        String folder = stage.sql.queryForObject("show data_directory", String.class);
        return Long.parseLong(Files.readAllLines(Path.of(folder, "postmaster.pid")).get(0).strip());
    }

    /** The server first. */
    private static List<Long> processes(long postmaster) {
        return Stream.concat(Stream.of(postmaster), ProcessHandle.of(postmaster).orElseThrow().children().map(ProcessHandle::pid).sorted())
            .toList();
    }

    private static void signal(String signal, List<Long> pids) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
