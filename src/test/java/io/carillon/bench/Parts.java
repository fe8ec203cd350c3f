package io.carillon.bench;

import io.carillon.bench.reference.AcceptApp;
import io.carillon.bench.reference.Delivers;
import io.carillon.embedded.TestServers;
import java.util.Map;

/** Applications and references that the cases of one stand share. */
final class Parts {

    /** What R2 writes and R3 reads. */
    static final String QUEUE = "bench.http";
    static final String LEDGERED = "ledgered";
    /** Routes that are left out where only the way in is measured. */
    private static final String WAY_IN = "prepare,deliver-*,index";

    private Parts() {
    }

    static App wayIn(Stand stand) throws Exception {
        return stand.shared("way in", () -> stand.app(WAY_IN));
    }

    static App whole(Stand stand) throws Exception {
        return stand.shared("whole", () -> stand.app(""));
    }

    /** R2. */
    record Front(Asked process, int port) {
    }

    static Front front(Stand stand) throws Exception {
        return stand.shared("front", () -> {
            stand.topics().create(QUEUE);
            int port = TestServers.freePort();
            return new Front(stand.reference(AcceptApp.class, Map.of("ref.port", port)), port);
        });
    }

    /** R3 or R4, each with a topic of its own. */
    static Asked behind(Stand stand, String out, int threads) throws Exception {
        return stand.shared(out, () -> {
            stand.topics().create(queue(out));
            return stand.reference(Delivers.class, Map.of("ref.topic", queue(out), "ref.out", out, "ref.threads", threads));
        });
    }

    /** R3L. */
    static Asked ledgered(Stand stand, int threads) throws Exception {
        return stand.shared(LEDGERED, () -> {
            stand.topics().create(queue(LEDGERED));
            stand.topics().create(queue(LEDGERED) + ".result");
            return stand.reference(Delivers.class, Map.of("ref.topic", queue(LEDGERED), "ref.out", "http", "ref.threads", threads,
                "ref.ledger", true, "ref.search", stand.common().search().url()));
        });
    }

    static String queue(String out) {
        return "bench." + out;
    }
}
