package io.carillon.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several instances and one table: what they may call together, on H2, a real PostgreSQL and a real MariaDB. */
class SharesSqlTest {

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final int RENEW_S = 2;
    private static SqlEngines engines;
    private final SetClock clock = new SetClock();
    private final RateSettings settings = new RateSettings(Map.of(), LEASE, Duration.ofMinutes(1));

    @BeforeAll
    static void start() throws Exception {
        engines = new SqlEngines();
    }

    @AfterAll
    static void stop() throws Exception {
        engines.close();
    }

    @ParameterizedTest
    @EnumSource
    void howeverTheyComeAndGoTheyNeverHaveMoreThanTheWhole(Engine engine) {
        engines.sql(engine).update("delete from share_lease");
        Random random = new Random(3);
        List<Shares> living = new ArrayList<>();
        Map<Shares, Integer> phase = new LinkedHashMap<>();
        for (int second = 0; second < 300; second++) {
            if (living.isEmpty() || random.nextInt(10) == 0 && living.size() < 4) {
                Shares comes = new Shares(clock, settings);
                living.add(comes);
                phase.put(comes, random.nextInt(RENEW_S));
            } else if (random.nextInt(12) == 0) {
                living.remove(random.nextInt(living.size()));
            }
            for (Shares one : living) {
                if ((second + phase.get(one)) % RENEW_S == 0) {
                    renew(engine, one);
                }
            }
            assertThat(together(living)).as("second %s", second).isLessThanOrEqualTo(1.000_001);
            clock.pass(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theShareOfOneThatWasKilledIsTheOthersWithinThirtySeconds(Engine engine) {
        engines.sql(engine).update("delete from share_lease");
        Shares stays = new Shares(clock, settings);
        Shares dies = new Shares(clock, settings);
        for (int second = 0; second <= 20; second += RENEW_S) {
            renew(engine, stays);
            renew(engine, dies);
            clock.pass(Duration.ofSeconds(RENEW_S));
        }
        assertThat(stays.part()).isEqualTo(0.5);
        assertThat(dies.part()).isEqualTo(0.5);
        int after = 0;
        while (stays.part() < 1) {
            renew(engine, stays);
            clock.pass(Duration.ofSeconds(RENEW_S));
            after += RENEW_S;
        }
        assertThat(after).isLessThanOrEqualTo(10);
    }

    private static void renew(Engine engine, Shares shares) {
        Map<String, Object> lease = Map.of("lease", shares.lease());
        engines.change(engine, "drop-gone-shares", null, lease);
        engines.change(engine, "renew-share", null, lease);
        engines.change(engine, "join-shares", null, lease);
        Map<String, Object> row = engines.find(engine, "count-shares", null, lease).get(0);
        shares.counted(((Number) row.values().iterator().next()).longValue(), (Lease) lease.get("lease"));
    }

    private static double together(List<Shares> living) {
        return living.stream().mapToDouble(Shares::part).sum();
    }
}
