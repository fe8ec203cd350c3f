package io.carillon.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.chaos.Crowd.Kind;
import io.carillon.flow.Http;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P3: what has expired, and what its reader does not want any more, is not sent, wherever it lies by then. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class UnwantedChaosIT {

    /** Messages of each kind in each situation. */
    private static final int EACH = 200;
    /** Of those that expire or leave so many must really have lain in a situation, or it proves little. */
    private static final int PROVEN = 2 * EACH - 50;
    /** Of four calls one fails: too few for the breaker. */
    private static final int COMPANIONS = 3;
    /** What the provider tells to wait: long enough for all to be posted and to expire meanwhile. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(100);
    private static final Duration EXPIRY = Duration.ofSeconds(60);
    private static final int BEGUN = 20;

    @Test
    void nothingIsSentAfterItsExpiryOrItsReadersUnsubscribe() throws Exception {
        Stage stage = Stage.shared();
        try (Instance other = stage.instance("other"); Claims claims = new Claims(stage.sql);
                Provider ill = Provider.start(Files.createDirectories(stage.folder.resolve("ill")));
                Crowd crowd = new Crowd(stage, ill)) {
            other.start();
            Set<String> wanted = new HashSet<>();
            int inRetryTopics = inRetryTopics(crowd, ill, wanted);
            Quiet.await(stage.topics, () -> stage.provider.count() + ill.count());
            int behindTheBreaker = behindTheBreaker(crowd, ill, List.of(stage.app, other));
            Quiet.await(stage.topics, () -> stage.provider.count() + ill.count());
            List<Taken> taken = Stream.concat(ill.taken().stream(), stage.provider.taken().stream()).toList();
            wanted.addAll(crowd.messages(Set.of(Kind.STAYS)));
            Set<String> accepted = new HashSet<>(wanted);
            accepted.addAll(crowd.messages(Set.of(Kind.values())));
            claims.read();
            report(Verdict.of(accepted, taken, stage.topics.results()), crowd.late(Set.of(Kind.EXPIRES), taken, claims),
                crowd.late(Set.of(Kind.LEAVES, Kind.LEAVES_LATE), taken, claims), unsent(wanted, taken),
                Map.of("lay in retry topics", inRetryTopics, "lay behind the open breaker", behindTheBreaker));
        }
    }

    /** @return how many of those that expire or leave lay in a retry topic then */
    private static int inRetryTopics(Crowd crowd, Provider ill, Set<String> companions) throws Exception {
        // The first calls of an application are slow, and a breaker that knows only a few opens early.
        crowd.post(Kind.STAYS, EACH, null, 0);
        await().atMost(Stage.SOON.multipliedBy(2)).until(() -> ill.count() >= EACH);
        ill.mode(Provider.WEBHOOK, "throttle-429", RETRY_AFTER.toMillis(), 0);
        for (Kind kind : List.of(Kind.LEAVES, Kind.LEAVES_LATE, Kind.STAYS)) {
            companions.addAll(crowd.post(kind, EACH, null, COMPANIONS));
        }
        companions.addAll(crowd.post(Kind.EXPIRES, EACH, Instant.now().plus(EXPIRY), COMPANIONS));
        int lay = await().atMost(EXPIRY).until(crowd::inRetryTopics, lying -> lying >= PROVEN);
        crowd.leave(Kind.LEAVES);
        // What expires comes back at that moment, and finds a provider that would take it.
        recover(crowd, ill);
        return lay;
    }

    /** @return how many of those that expire or leave waited then for the breakers that all instances have of the receiver */
    private static int behindTheBreaker(Crowd crowd, Provider ill, List<Instance> instances) throws Exception {
        ill.mode(Provider.WEBHOOK, "reset", 0, 0);
        crowd.post(Kind.STAYS, EACH, null, 0);
        await().atMost(Stage.SOON).until(() -> instances.stream().allMatch(UnwantedChaosIT::isOpen));
        Instant expiry = Instant.now().plus(EXPIRY);
        for (Kind kind : List.of(Kind.EXPIRES, Kind.LEAVES_LATE, Kind.LEAVES)) {
            crowd.post(kind, EACH, kind == Kind.EXPIRES ? expiry : null, 0);
        }
        int lay = await().atMost(EXPIRY).until(crowd::inRetryTopics, lying -> lying >= PROVEN);
        crowd.leave(Kind.LEAVES);
        await().atMost(EXPIRY).until(() -> Instant.now().isAfter(expiry));
        recover(crowd, ill);
        return lay;
    }

    /** The provider is well; some more leave while it takes what waited. */
    private static void recover(Crowd crowd, Provider ill) {
        long before = ill.count();
        ill.mode(Provider.WEBHOOK, "ok", 0, 0);
        await().atMost(RETRY_AFTER.multipliedBy(2)).until(() -> ill.count() >= before + BEGUN);
        crowd.leave(Kind.LEAVES_LATE);
    }

    /** The breaker of the one receiver that its webhooks have. */
    private static boolean isOpen(Instance instance) {
        JsonNode channels = new Http(instance.port()).get("/v1/channels", "Authorization", Stage.BEARER).json().get("items");
        return channels.findValues("destinations").stream().anyMatch(destinations -> destinations.get("open").asInt() > 0);
    }

    private static long unsent(Set<String> wanted, List<Taken> taken) {
        Set<String> rest = new HashSet<>(wanted);
        taken.forEach(call -> rest.remove(call.notification()));
        return rest.size();
    }

    private static void report(Verdict verdict, Map<Boolean, Long> expired, Map<Boolean, Long> left, long unsent, Map<String, Integer> lay)
            throws Exception {
        Map<String, Object> measured = new HashMap<>(lay);
        measured.put("sent after expiry", expired.get(true));
        measured.put("sent after the unsubscribe", left.get(true));
        measured.put("claimed before the expiry", expired.get(false));
        measured.put("claimed before the answer", left.get(false));
        measured.put("neighbours not sent", unsent);
        Map<String, Object> limit = new HashMap<>(Map.of("sent after expiry", 0, "sent after the unsubscribe", 0));
        limit.put("neighbours not sent", 0);
        lay.keySet().forEach(place -> limit.put(place, PROVEN));
        Sheet.add("P3", "nothing is sent after its expiry, or after an unsubscribe was answered", verdict, 0, measured, limit,
            expired.get(true) + left.get(true) + unsent == 0 && lay.values().stream().allMatch(number -> number >= PROVEN));
    }
}
