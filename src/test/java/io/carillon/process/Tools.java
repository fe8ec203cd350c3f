package io.carillon.process;

import java.io.IOException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of other people that check us. Without one its tests are skipped, and say so; where CARILLON_TOOLS is {@code required}, they
 * fail.
 */
public final class Tools {

    private Tools() {
    }

    /** Whether the program is there and ends well. */
    public static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                .waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Fails where the tools are required, as in .ci/run; else the test is skipped, and not silently. */
    public static void missing(String why) {
        if ("required".equals(System.getenv("CARILLON_TOOLS"))) {
            Assertions.fail(why);
        }
        System.err.println("SKIPPED, so nothing independent of Carillon has checked it: " + why);
        Assumptions.abort(why);
    }
}
