package io.carillon.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs cases, one after the other; tells each round on the screen. */
final class Runs implements AutoCloseable {

    /** Seconds; a reference has a tenth of the code, and its rate stays the same from then on. */
    private static final double REFERENCE = 60;

    private final Path folder;
    private final Common common;
    private Stand stand;
    private String standing = "";

    Runs(Path folder) throws Exception {
        this.folder = folder;
        this.common = Common.start(folder);
    }

    Result run(Case one) throws Exception {
        boolean fresh = !standing.equals(one.stand());
        if (fresh) {
            leave();
            stand = new Stand(folder.resolve(one.stand()), common);
            standing = one.stand();
            stand.users(Messages.USERS);
        }
        int known = stand.references();
        Case.Sides sides = one.setting().open(stand);
        warm(one.warmup() == 0 ? 0 : one.warmup() + (fresh ? Case.COLD : 0), sides.ours());
        if (sides.reference() != null) {
            warm(one.warmup() == 0 ? 0 : stand.references() > known ? REFERENCE : Math.min(one.warmup(), REFERENCE), sides.reference());
        }
        List<Round> ours = new ArrayList<>();
        List<Round> references = new ArrayList<>();
        for (int round = 1; round <= one.rounds(); round++) {
            // They begin in turn: what one leaves to the database for later would always meet the other.
            boolean first = round % 2 == 1;
            if (first) {
                ours.add(told(one, round, "ours", sides.ours()));
            }
            if (sides.reference() != null) {
                references.add(told(one, round, "reference", sides.reference()));
            }
            if (!first) {
                ours.add(told(one, round, "ours", sides.ours()));
            }
        }
        return new Result(one, ours, references);
    }

    private void leave() throws Exception {
        if (stand != null) {
            standing = "";
            stand.close();
        }
    }

    Map<String, String> names() {
        return common.names();
    }

    /** In small rounds: the first ones, which start cold, must not be long. */
    static void warm(double warmup, Side side) throws Exception {
        long end = System.nanoTime() + (long) (warmup * 1e9);
        for (double seconds = 2; System.nanoTime() < end; seconds = Math.min(8, 2 * seconds)) {
            side.round(seconds);
        }
    }

    private Round told(Case one, int number, String side, Side who) throws Exception {
        stand.tables().sql().execute("checkpoint");
        Round round = who.round(one.seconds());
        System.out.printf(Locale.ROOT, "%s  round %d of %d  %s: %,.0f/s  p50 %.1f ms  p99 %.1f ms  CPU %s%n", one.name(), number,
            one.rounds(), side, round.rate(), round.p50Ms(), round.p99Ms(), round.cpu());
        return round;
    }

    @Override
    public void close() throws Exception {
        leave();
        common.close();
    }
}
