package io.carillon.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.flow.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Users with a webhook and one message each, by what becomes of it while it waits. */
final class Crowd implements AutoCloseable {

    /** What becomes of a message; who leaves late does so while the provider is well again. */
    enum Kind { EXPIRES, LEAVES, LEAVES_LATE, STAYS }

    private static final List<String> PRIORITIES = List.of("high", "medium", "low");
    private static final List<String> RETRY = List.of("carillon.retry.5s.", "carillon.retry.30s.", "carillon.retry.2m.");

    private final Stage stage;
    private final String webhook;
    /** Id of the message of each user. */
    private final Map<String, String> messages = new ConcurrentHashMap<>();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    /** Of a message: from when on it may not be sent, epoch ms. */
    private final Map<String, Long> over = new ConcurrentHashMap<>();

    Crowd(Stage stage, Provider provider) {
        this.stage = stage;
        this.webhook = "http://127.0.0.1:" + provider.port() + "/webhook/crowd";
    }

    /**
     * New users, each with an accepted message.
     *
     * @param expiresAt  null = never
     * @param companions messages after each of them that the other provider takes: they keep the breaker closed
     * @return the ids of the companions
     */
    Set<String> post(Kind kind, int users, Instant expiresAt, int companions) {
        List<String> ids = IntStream.range(0, users).mapToObj(n -> "crowd-" + kind + "-" + (kinds.size() + n)).toList();
        stage.sql.batchUpdate("insert into app_user (tenant, id, locale, webhook, updated_at) values ('demo', ?, 'en', ?, 0)",
            ids.stream().map(id -> new Object[] {id, webhook}).toList());
        return IntStream.range(0, users).parallel().mapToObj(n -> {
            String priority = PRIORITIES.get(n % PRIORITIES.size());
            String message = accepted(body(ids.get(n), priority, expiresAt));
            messages.put(ids.get(n), message);
            kinds.put(message, kind);
            if (expiresAt != null) {
                over.put(message, expiresAt.toEpochMilli());
            }
            return IntStream.range(0, companions).mapToObj(i -> accepted(String.format(stage.provider.webhooks(), i, priority)));
        }).flatMap(accepted -> accepted).collect(Collectors.toSet());
    }

    /** Posts until it has a 202: what was answered 503 may not have been written. */
    private String accepted(String body) {
        Http http = new Http(stage.app.port());
        Http.Answer answer = await().atMost(Stage.SOON).pollDelay(Duration.ZERO)
            .until(() -> http.post("/v1/notifications", body, "Authorization", Stage.BEARER), posted -> posted.status() != 503);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        return answer.json().get("id").asText();
    }

    private static String body(String user, String priority, Instant expiresAt) {
        return "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"" + user + "\"}],\"data\":{\"order\":\"1\"},\"priority\":\""
            + priority + "\",\"routing\":{\"channels\":[\"webhook\"]}" + (expiresAt == null ? "" : ",\"expiresAt\":\"" + expiresAt + "\"")
            + "}";
    }

    /** These unsubscribe, one after the other, from everything or from just this. Answered means committed. */
    void leave(Kind kind) {
        boolean everything = false;
        for (Map.Entry<String, String> one : new HashMap<>(messages).entrySet()) {
            if (kinds.get(one.getValue()) == kind && !over.containsKey(one.getValue())) {
                everything = !everything;
                stage.sql.update("insert into preference (tenant, user_id, category, channel, enabled, updated_at) "
                    + "values ('demo', ?, ?, ?, false, 0)", one.getKey(), everything ? "*" : "orders", everything ? "*" : "webhook");
                over.put(one.getValue(), System.currentTimeMillis());
            }
        }
    }

    /** How many that expire or leave lie in a retry topic. */
    int inRetryTopics() {
        Set<String> ids = read(RETRY);
        ids.retainAll(inLedger("RETRY"));
        return ids.size();
    }

    private Set<String> read(List<String> topics) {
        Set<String> ids = topics.stream().flatMap(topic -> PRIORITIES.stream().map(topic::concat))
            .flatMap(topic -> stage.topics.read(topic).stream()).map(node -> node.path("notificationId").asText())
            .collect(Collectors.toCollection(HashSet::new));
        ids.removeIf(id -> kinds.get(id) != Kind.EXPIRES && kinds.get(id) != Kind.LEAVES);
        return ids;
    }

    private Collection<String> inLedger(String state) {
        return new HashSet<>(stage.sql.queryForList("select notification_id from delivery where state like ?", String.class, state));
    }

    /** Calls that came when a message of these kinds might not be sent any more: true = claimed when that was so, false = before. */
    Map<Boolean, Long> late(Set<Kind> which, Collection<Taken> taken, Claims claims) {
        Set<String> messages = messages(which);
        return taken.stream().filter(call -> messages.contains(call.notification()) && call.at().toEpochMilli() > over(call))
            .collect(Collectors.partitioningBy(call -> claims.before(call) > over(call), Collectors.counting()));
    }

    private long over(Taken call) {
        return over.getOrDefault(call.notification(), Long.MAX_VALUE);
    }

    Set<String> messages(Set<Kind> which) {
        return kinds.keySet().stream().filter(id -> which.contains(kinds.get(id))).collect(Collectors.toSet());
    }

    /** Takes the users away. */
    @Override
    public void close() {
        stage.sql.update("delete from preference where user_id like 'crowd-%'");
        stage.sql.update("delete from app_user where id like 'crowd-%'");
    }
}
