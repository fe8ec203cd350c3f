package io.carillon.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** P8: without the broker a caller is told so in time, and nobody has to help when it is back. */
class BrokerDownChaosIT {

    private static final double ANSWER_MS = 2_500;
    /** With the breaker open; half of the answers at least: one in eight is a trial, or waited with the first ones. */
    private static final double AT_ONCE_MS = 20;
    private static final int RATE = 40;
    private static final Duration DOWN = Duration.ofSeconds(Sheet.FULL ? 60 : 8);

    @Test
    void aDeadBrokerMeans503AndNoneIsAcceptedUntilItIsBack() throws Exception {
        Stage stage = Stage.shared();
        try (Stolen stolen = new Stolen(); Load load = stage.load("broker", 8)) {
            load.rate(RATE);
            load.awaitAccepted(100);
            stage.killBroker();
            long down = System.currentTimeMillis();
            stolen.sleep(DOWN);
            long up = System.currentTimeMillis();
            stage.startBroker();
            long ready = System.currentTimeMillis();
            await().atMost(Stage.SOON).until(() -> load.answers().stream().anyMatch(answer -> answer.at() > up && answer.status() == 202));
            long back = System.currentTimeMillis();
            load.awaitAccepted(3 * RATE);
            load.close();
            Verdict verdict = stage.verdict(load);
            report(verdict, load.answers().stream().filter(answer -> answer.at() - answer.millis() > down && answer.at() < up).toList(),
                back - ready, stolen);
        }
    }

    private static void report(Verdict verdict, List<Load.Answer> answers, long backMs, Stolen stolen) throws Exception {
        double[] millis = answers.stream().mapToDouble(Load.Answer::millis).sorted().toArray();
        double[] own = answers.stream().filter(answer -> !stolen.between((long) (answer.at() - answer.millis()), answer.at()))
            .mapToDouble(Load.Answer::millis).sorted().toArray();
        double slowest = own.length == 0 ? Double.NaN : own[own.length - 1];
        double median = millis[millis.length / 2];
        long wrong = count(answers, answer -> answer.status() != 503 || answer.retryAfter().equals("-"));
        Sheet.add("P8", "without the broker 503 with Retry-After in time, never a 202, and it comes back alone", verdict, 0,
            Map.of("answers", answers.size(), "other answers", wrong, "slowest ms", slowest, "slowest ms of all", millis[millis.length - 1],
                "slowest of so many", own.length, "median ms", median,
                "at once (<= " + AT_ONCE_MS + " ms)", count(answers, answer -> answer.millis() <= AT_ONCE_MS), "back after ms", backMs),
            Map.of("other answers", 0, "slowest ms", ANSWER_MS, "median ms", AT_ONCE_MS),
            wrong == 0 && slowest <= ANSWER_MS && (!Sheet.FULL || median <= AT_ONCE_MS));
    }

    private static long count(List<Load.Answer> answers, Predicate<Load.Answer> which) {
        return answers.stream().filter(which).count();
    }
}
