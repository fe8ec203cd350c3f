package io.carillon.deliver;

import io.carillon.message.Hashes;
import io.carillon.wire.SharedSecret;
import io.carillon.wire.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * With what the webhooks of a tenant to a host are signed: derived from a secret of the installation, so that no receiver can forge what
 * another one gets, and nothing but a number is stored. Which generation counts is as this instance last read the table webhook_secret.
 */
@Component("webhookSecrets")
class WebhookSecrets {

    private static final int SECRET_MIN = 32;
    private static final Generation FIRST = new Generation(0, 0);
    private final List<byte[]> masters;
    private final Clock clock;
    private volatile Map<String, Generation> generations = Map.of();

    /** @param until epoch milliseconds; to then the one before signs too */
    private record Generation(int number, long until) {
    }

    /** @param secrets of the installation, the first is shown, all sign; none = one that all instances share, kept in the database */
    WebhookSecrets(@Value("${carillon.webhooks.secrets}") List<String> secrets, ObjectProvider<JdbcTemplate> sql, Clock clock) {
        List<String> given = secrets.stream().map(String::strip).filter(secret -> !secret.isEmpty()).toList();
        if (given.stream().anyMatch(secret -> secret.length() < SECRET_MIN)) {
            throw new IllegalArgumentException("carillon.webhooks.secrets: each needs at least " + SECRET_MIN + " characters");
        }
        this.masters = given.isEmpty() ? List.of(SharedSecret.of("webhook-secret", sql.getObject(), clock))
            : given.stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList();
        this.clock = clock;
        sql.ifAvailable(there -> read(there.queryForList("select tenant, host, generation, previous_until_at from webhook_secret")));
    }

    /** Takes over what the table says. */
    public void read(@Variable("rows") List<Map<String, Object>> rows) {
        Map<String, Generation> read = new HashMap<>();
        rows.forEach(row -> read.put(row.get("tenant") + "/" + row.get("host"), new Generation(((Number) row.get("generation")).intValue(),
            ((Number) row.get("previous_until_at")).longValue())));
        generations = read;
    }

    /** All that count now, the newest first. */
    List<byte[]> keys(String tenant, String host) {
        Generation generation = generation(tenant, host);
        List<byte[]> keys = new ArrayList<>();
        for (byte[] master : masters) {
            keys.add(key(master, tenant, host, generation.number));
            if (clock.millis() < generation.until) {
                keys.add(key(master, tenant, host, generation.number - 1));
            }
        }
        return keys;
    }

    int number(String tenant, String host) {
        return generation(tenant, host).number;
    }

    /** What the contract shows. */
    Map<String, Object> view(String tenant, String host) {
        Generation generation = generation(tenant, host);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("host", host);
        view.put("generation", generation.number);
        view.put("secret", secret(tenant, host, generation.number));
        if (clock.millis() < generation.until) {
            view.put("previous", Map.of("secret", secret(tenant, host, generation.number - 1),
                "until", Instant.ofEpochMilli(generation.until)));
        }
        return view;
    }

    private String secret(String tenant, String host, int number) {
        return WebhookSignature.secret(key(masters.get(0), tenant, host, number));
    }

    private Generation generation(String tenant, String host) {
        return generations.getOrDefault(tenant + "/" + host, FIRST);
    }

    /** Never to be changed: receivers hold what comes of it. Neither a tenant nor a host holds a line break. */
    private static byte[] key(byte[] master, String tenant, String host, int number) {
        String whose = String.join("\n", "webhook", tenant, host, Integer.toString(number));
        return Hashes.hmac(master, whose.getBytes(StandardCharsets.UTF_8));
    }
}
