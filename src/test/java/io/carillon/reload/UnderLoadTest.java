package io.carillon.reload;

import static org.awaitility.Awaitility.await;

import io.carillon.message.SwappedRoutes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Callers that never pause: each call is answered by the old routes or by the new ones, none fails. */
class UnderLoadTest extends ReloadBase {

    private static final int CHANGES = 6;

    @Autowired
    private SwappedRoutes swapped;

    private final Callers callers = new Callers();

    @AfterEach
    void rest() throws InterruptedException {
        callers.rest();
    }

    @Test
    void noCallIsLostWhileItsRouteIsSwapped() throws Exception {
        callers.start(() -> call("toy"));
        for (int i = 0; i < CHANGES; i++) {
            write("routes/toys.camel.yaml", route("toy", "new-" + i));
            answers("toy", "new-" + i);
        }
        callers.assertNothingLost();
    }

    /** Selection asks whether a channel's route is there: a message accepted during a swap was suppressed as "no channel". */
    @Test
    void aRouteThatIsBeingSwappedCountsAsThere() throws Exception {
        callers.start(() -> context.getRoute("toy") != null || swapped.includes("toy") || context.getRoute("toy") != null
                ? "there" : Callers.fail("away"));
        for (int i = 0; i < CHANGES; i++) {
            write("routes/toys.camel.yaml", route("toy", "new-" + i));
            answers("toy", "new-" + i);
        }
        callers.assertNothingLost();
    }

    @Test
    void aBrokenFileLosesNoCall() throws Exception {
        callers.start(() -> call("toy"));
        write("routes/toys.camel.yaml", route("toy", "old").replace("setBody", "setBoddy"));
        broken("toys.camel.yaml");
        write("routes/toys.camel.yaml", route("toy", "old") + route("toy", "twice"));
        await().atMost(SOON).until(() -> broken("toys.camel.yaml").reason().contains("duplicate"));
        write("routes/toys.camel.yaml", route("toy", "old").replace("constant", "nonsense"));
        await().atMost(SOON).until(() -> broken("toys.camel.yaml").reason().contains("nonsense"));
        callers.assertNothingLost();
    }
}
