package io.carillon.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs cases, one after the other, each on a stand of its own; tells each round on the screen. */
final class Runs implements AutoCloseable {

    private final Path folder;
    private final Search search;

    Runs(Path folder) throws Exception {
        this.folder = folder;
        this.search = Search.start(folder.resolve("search"));
    }

    Result run(Case one) throws Exception {
        try (Stand stand = new Stand(folder.resolve(one.name()), search)) {
            stand.users(Messages.USERS);
            Case.Sides sides = one.setting().open(stand);
            warm(one, sides.ours());
            if (sides.reference() != null) {
                warm(one, sides.reference());
            }
            List<Round> ours = new ArrayList<>();
            List<Round> references = new ArrayList<>();
            for (int round = 1; round <= one.rounds(); round++) {
                ours.add(told(one, round, "ours", sides.ours().round(one.seconds())));
                if (sides.reference() != null) {
                    references.add(told(one, round, "reference", sides.reference().round(one.seconds())));
                }
            }
            return new Result(one, ours, references);
        }
    }

    String searchName() {
        return search.name();
    }

    /** In small rounds: the first ones, which start cold, must not be long. */
    private static void warm(Case one, Side side) throws Exception {
        long end = System.nanoTime() + (long) (one.warmup() * 1e9);
        for (double seconds = 2; System.nanoTime() < end; seconds = Math.min(8, 2 * seconds)) {
            side.round(seconds);
        }
    }

    private static Round told(Case one, int number, String side, Round round) {
        System.out.printf(Locale.ROOT, "%s  round %d of %d  %s: %,.0f/s  p50 %.1f ms  p99 %.1f ms  CPU %s%n", one.name(), number,
            one.rounds(), side, round.rate(), round.p50Ms(), round.p99Ms(), round.cpu());
        return round;
    }

    @Override
    public void close() throws Exception {
        search.close();
    }
}
