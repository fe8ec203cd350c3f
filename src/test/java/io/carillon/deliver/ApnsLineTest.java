package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import io.carillon.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A token of ours that Apple does not believe is renewed once for all that saw it, and not more often than Apple allows. */
class ApnsLineTest {

    private final SetClock clock = new SetClock();
    private final ApnsLine line = new ApnsLine(clock, ApnsLineTest::open);

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void itIsRenewedOnceForAllThatSawIt() {
        ApnsClient first = line.current();
        assertThat(line.current()).isSameAs(first);
        assertThat(line.renew(first)).isTrue();
        ApnsClient second = line.current();
        assertThat(second).isNotSameAs(first);
        assertThat(line.renew(first)).as("another thread that had the first").isTrue();
        assertThat(line.current()).isSameAs(second);
        assertThat(line.renew(second)).as("the account itself is not believed").isFalse();
        assertThat(line.current()).isSameAs(second);
    }

    @Test
    void appleTakesANewTokenEveryTwentyMinutes() {
        assertThat(line.renew(line.current())).isTrue();
        clock.pass(Duration.ofMinutes(19));
        assertThat(line.renew(line.current())).isFalse();
        clock.pass(Duration.ofMinutes(2));
        assertThat(line.renew(line.current())).isTrue();
    }

    private static ApnsClient open() {
        try (var key = Pem.open("classpath:sandbox/apns-key.pem")) {
            return new ApnsClientBuilder().setApnsServer("localhost", 1)
                .setSigningKey(ApnsSigningKey.loadFromInputStream(key, "DEF123GHIJ", "ABC123DEFG")).build();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
