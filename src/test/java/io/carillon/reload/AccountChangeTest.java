package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.kamelets.HttpDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A credential that changes beside the calls under way. */
class AccountChangeTest extends AccountsBase {

    private final Callers callers = new Callers();

    @AfterEach
    void rest() throws InterruptedException {
        callers.rest();
    }

    @Test
    void aNewCredentialIsLiveWithinSecondsAndTheOtherAccountStaysAsItIs() {
        Route send = context.getRoute("send-north");
        Route other = context.getRoute("south");
        int made = Toys.Account.MADE.size();
        accounts("north-2", "south-1");
        await().atMost(PROMISE).until(() -> call("send-north").equals("Bearer north-2"));
        assertThat(call("send-south")).isEqualTo("Bearer south-1");
        assertThat(context.getRoute("south")).isSameAs(other);
        assertThat(context.getRoute("send-north")).isSameAs(send);
        assertThat(Toys.Account.MADE).hasSize(made + 1);
        await().atMost(SOON).until(() -> context.getRoute("north") == null);
        accounts("north-3", "south-1");
        await().atMost(PROMISE).until(() -> call("send-north").equals("Bearer north-3"));
        await().atMost(SOON).until(() -> context.getRoutes().stream().filter(route -> route.getRouteId().startsWith("north")).count() == 1);
    }

    @Test
    void aCallUnderWayEndsWithTheOldCredentialAndNoOtherWaitsForIt() {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        provider.answers((exchange, asked) -> {
            if (first.getAndSet(false)) {
                await().atMost(SOON).until(() -> answered.getCount() == 0);
            }
            HttpDouble.with(200, asked.header("Authorization")).to(exchange, asked);
        });
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> call("send-north"));
        await().atMost(SOON).until(() -> provider.asked.size() == 3);
        accounts("north-2", "south-1");
        await().atMost(PROMISE).until(() -> call("send-north").equals("Bearer north-2"));
        assertThat(slow).isNotDone();
        answered.countDown();
        assertThat(slow.join()).isEqualTo("Bearer north-1");
    }

    @Test
    void noCallIsLostWhileTheCredentialChanges() throws Exception {
        callers.start(() -> call("send-north"));
        for (int i = 2; i < 6; i++) {
            String token = "Bearer north-" + i;
            accounts("north-" + i, "south-1");
            answers("send-north", token);
        }
        callers.assertNothingLost();
    }

    @Test
    void aSecretInAFileIsReadAnewWhereTheFileChanges() {
        write("secrets/north", "secret-1");
        accounts("file:" + FOLDER.resolve("secrets/north"), "south-1");
        answers("send-north", "Bearer secret-1");
        write("secrets/north", "secret-2");
        await().atMost(PROMISE).until(() -> call("send-north").equals("Bearer secret-2"));
    }

    @Test
    void aChangedKameletFollowsAChangedCredential() {
        accounts("north-2", "south-1");
        answers("send-north", "Bearer north-2");
        write("kamelets/beacon-sink.kamelet.yaml", kamelet("Token "));
        answers("send-north", "Token north-2");
        answers("send-south", "Token south-1");
        accounts("north-3", "south-1");
        answers("send-north", "Token north-3");
    }
}
