package io.carillon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sheet that cannot turn red proves nothing: one kill of an application with a known fault must be seen. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class MutationChaosIT {

    private static final int HELD = 20;
    private static final int RATE = 60;
    /** Claimed, and not yet sent. */
    private static final Fault FAULT = new Fault("deliver", "before", "sink", "", HELD, KillChaosIT.SENDS);

    @ParameterizedTest
    @EnumSource
    void theSheetSees(Mutant mutant) throws Exception {
        Stage stage = Stage.shared();
        stage.app.close();
        Path folder = stage.folder.resolve(mutant.name());
        try (Instance app = stage.instance(mutant.name()); Load load = stage.load(mutant.name(), 16, app)) {
            mutant.build(app, folder);
            app.start();
            stage.provider.mode(Provider.WEBHOOK, "slow", Provider.SLOW_MS, 0);
            load.rate(RATE);
            stage.provider.awaitOpen(KillChaosIT.SENDS);
            stage.provider.straggle(6);
            load.awaitAccepted(3 * RATE);
            app.dieAt(FAULT);
            load.rate(0);
            int inFlight = stage.claimed(app);
            stage.provider.mode(Provider.WEBHOOK, "ok", 0, 0);
            app.start();
            load.close();
            Verdict verdict = stage.verdict(load);
            System.out.println(mutant + ": " + verdict + ", in flight " + inFlight);
            switch (mutant) {
                case CLAIM_ALWAYS_YES -> assertThat(verdict.duplicates()).isGreaterThan(inFlight);
                default -> assertThat(verdict.lost()).hasSizeGreaterThanOrEqualTo(HELD);
            }
        }
    }
}
