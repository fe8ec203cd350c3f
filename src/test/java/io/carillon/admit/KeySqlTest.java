package io.carillon.admit;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.TestDatabase.Engine;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of Idempotency-Key and dedupKey as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class KeySqlTest {

    private static final long NOW = 1_795_255_200_000L;
    private static KeyEngines engines;

    @BeforeAll
    static void start() throws Exception {
        engines = new KeyEngines();
    }

    @AfterAll
    static void stop() throws Exception {
        engines.close();
    }

    @ParameterizedTest
    @EnumSource
    void ofManyFirstRequestsAtOnceOneGetsTheRowAndTheOthersAreTold(Engine engine) throws Exception {
        for (int round = 0; round < 20; round++) {
            Once once = once();
            List<String> told = engines.race(() -> engines.claim(engine, KeyStep.claim(again(once, Once.Step.INSERT, NOW))).size());
            assertThat(told).containsOnly("0", "1");
            assertThat(Collections.frequency(told, "0")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatComesTwiceInOneBatchIsGivenToOne(Engine engine) {
        Once first = once();
        Once same = again(first, Once.Step.INSERT, NOW);
        Once other = once();
        List<Map<String, Object>> told = engines.claim(engine, KeyStep.claim(first), KeyStep.claim(other), KeyStep.claim(same));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).get("asked")).isIn(first.owner(), same.owner());
        assertThat(told.get(0).get("message_id")).isEqualTo(first.messageId());
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatIsGoneBeforeItIsReadIsNobodys(Engine engine) {
        Once once = once();
        assertThat(engines.claim(engine, KeyStep.claim(once))).isEmpty();
        run(engine, "drop-idempotency", once);
        List<Map<String, Object>> told = engines.find(engine, KeyStep.claim(once));
        assertThat(told).singleElement().satisfies(row -> assertThat(row.get("message_id")).isNull());
    }

    @ParameterizedTest
    @EnumSource
    void ofManyThatTakeOverOneWins(Engine engine) throws Exception {
        Once once = once();
        engines.claim(engine, KeyStep.claim(once));
        Once again = again(once, Once.Step.TAKE, NOW + 10_000);
        List<String> got = engines.race(() -> run(engine, "take-idempotency", again));
        assertThat(got).containsOnly("0", "1");
        assertThat(Collections.frequency(got, "1")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAnsweredIsTakenOnlyWhenItsTimeIsOver(Engine engine) {
        Once once = once();
        engines.claim(engine, KeyStep.claim(once));
        Once long64 = once();
        engines.claim(engine, KeyStep.claim(long64));
        engines.change(engine, "finish-idempotency", KeyStep.answer(once, "{\"ä\":\"😀\"}"), KeyStep.answer(long64, "x".repeat(100_000)));
        engines.change(engine, "finish-idempotency", KeyStep.answer(once, "again"));
        assertThat(engines.sql(engine).queryForObject("select length(answer) from idempotency where id = ?", Integer.class, long64.id()))
            .isEqualTo(100_000);
        assertThat(run(engine, "take-idempotency", again(once, Once.Step.TAKE, NOW + 10_000))).isZero();
        assertThat(engines.sql(engine).queryForObject("select answer from idempotency where id = ?", String.class, once.id()))
            .isEqualTo("{\"ä\":\"😀\"}");
        assertThat(run(engine, "take-idempotency", again(once, Once.Step.RENEW, once.expiresAt()))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void onlyItsOwnerLetsARowGoSealsItOrDropsIt(Engine engine) {
        Once once = once();
        engines.claim(engine, KeyStep.claim(once));
        Once stranger = again(once, Once.Step.TAKE, NOW);
        for (String statement : List.of("seal-idempotency", "release-idempotency", "drop-idempotency")) {
            assertThat(run(engine, statement, stranger)).as(statement).isZero();
        }
        assertThat(run(engine, "seal-idempotency", once.sealed("f".repeat(64)))).isEqualTo(1);
        assertThat(run(engine, "release-idempotency", once)).isEqualTo(1);
        assertThat(run(engine, "drop-idempotency", once)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void expiredRowsGoAThousandAtATime(Engine engine) {
        engines.sql(engine).batchUpdate("insert into idempotency (id, tenant, operation, idem_key, message_id, taken_at, expires_at)"
            + " values (?, 't', 'o', 'k', 'm', 0, 0)", Collections.nCopies(1_001, 0).stream()
            .map(i -> new Object[] {UUID.randomUUID().toString()}).toList());
        engines.claim(engine, KeyStep.claim(once()));
        assertThat(engines.run(engine, "forget-idempotency", Map.of("now", NOW))).isEqualTo(1_000);
        assertThat(engines.run(engine, "forget-idempotency", Map.of("now", NOW))).isEqualTo(1);
        assertThat(engines.run(engine, "forget-idempotency", Map.of("now", NOW))).isZero();
        assertThat(engines.run(engine, "forget-dedup", Map.of("now", NOW))).isZero();
    }

    private static int run(Engine engine, String file, Once once) {
        return engines.run(engine, file, Map.of("once", once));
    }

    private static Once once() {
        return new Once(UUID.randomUUID().toString(), "demo", "accept-notification", "k".repeat(255), null, UUID.randomUUID().toString(),
            UUID.randomUUID().toString(), NOW, NOW + 86_400_000, Once.Step.INSERT, 0, null, null);
    }

    private static Once again(Once first, Once.Step step, long at) {
        return new Once(first.id(), "demo", "accept-notification", "k", null, first.messageId(), UUID.randomUUID().toString(), at,
            step == Once.Step.RENEW ? at + 86_400_000 : first.expiresAt(), step, first.takenAt(), first.messageId(), null);
    }
}
