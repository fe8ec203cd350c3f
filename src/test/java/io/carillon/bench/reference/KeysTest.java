package io.carillon.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.SetClock;
import io.carillon.bench.reference.Keys.State;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** That R2k promises what it is measured for: a key counts once, also after a crash. */
class KeysTest {

    private static final byte[] BODY = {1};

    private final SetClock clock = new SetClock();
    private Keys keys;

    @BeforeEach
    void open() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        keys = new Keys(new JdbcTemplate(source), clock);
        keys.create();
    }

    private Keys.Known take(String id) {
        return keys.take("demo", "k", BODY, id);
    }

    @Test
    void aRepeatGetsTheFirstMessage() {
        assertThat(take("a")).isEqualTo(new Keys.Known(State.OURS, "a"));
        assertThat(take("b").state()).isEqualTo(State.UNDER_WAY);
        keys.keep("demo", "k");
        assertThat(take("b")).isEqualTo(new Keys.Known(State.ANSWERED, "a"));
        assertThatThrownBy(() -> keys.take("demo", "k", new byte[]{2}, "c")).hasMessage("Idempotency-Key");
    }

    @Test
    void whatACrashLeftIsTakenOverByOneWithItsId() {
        take("a");
        clock.now = clock.now.plusSeconds(11);
        assertThat(take("b")).isEqualTo(new Keys.Known(State.OURS, "a"));
        assertThat(take("c").state()).isEqualTo(State.UNDER_WAY);
    }

    @Test
    void whatTheBrokerRefusedMayBeTriedAgainAtOnce() {
        take("a");
        keys.release("demo", "k");
        assertThat(take("b")).isEqualTo(new Keys.Known(State.OURS, "b"));
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        take("a");
        keys.keep("demo", "k");
        clock.now = clock.now.plusSeconds(86_401);
        assertThat(take("b")).isEqualTo(new Keys.Known(State.OURS, "b"));
    }
}
