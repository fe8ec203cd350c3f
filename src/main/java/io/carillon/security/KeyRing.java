package io.carillon.security;

import io.carillon.message.Caller;
import io.carillon.wire.FailureNames;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** All keys in memory, read again each second: a revoked key is refused within 2 s. While the database is down the last ones hold. */
@Component
class KeyRing implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final String QUERY = "select id, tenant, secret_sha256, mode, scopes, allow_ips from api_key"
        + " where revoked_at is null or revoked_at > ?";

    private final JdbcTemplate sql;
    private final Clock clock;
    private final Optional<ApiKey> demo;
    private final ScheduledExecutorService timer;
    private volatile Map<String, ApiKey> keys;
    private boolean ill;

    KeyRing(JdbcTemplate sql, Clock clock, DemoKey demo) {
        this.sql = sql;
        this.clock = clock;
        this.demo = demo.key();
        this.keys = read();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "key-ring");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    }

    Optional<ApiKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private void refresh() {
        try {
            keys = read();
            if (ill) {
                LOG.info("The API keys can be read from the database again");
            }
            ill = false;
        } catch (DataAccessException e) {
            if (!ill) {
                LOG.warn("The API keys cannot be read from the database, those known here stay valid: {}", FailureNames.of(e));
            }
            ill = true;
        }
    }

    private Map<String, ApiKey> read() {
        Map<String, ApiKey> read = new HashMap<>();
        sql.query(QUERY, row -> {
            String id = row.getString("id");
            try {
                Caller caller = new Caller(id, row.getString("tenant"), row.getString("mode"), words(row.getString("scopes")));
                ApiKey.check(caller.tenant(), caller.scopes());
                byte[] sha256 = HexFormat.of().parseHex(row.getString("secret_sha256"));
                if (!DemoKey.opens(id, sha256)) {
                    read.put(id, new ApiKey(caller, sha256, ranges(row.getString("allow_ips"))));
                }
            } catch (IllegalArgumentException e) {
                LOG.warn("The API key {} cannot be used: {}", id, e.getMessage());
            }
        }, clock.millis());
        demo.ifPresent(key -> read.put(key.caller().id(), key));
        return Map.copyOf(read);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static List<AddressRange> ranges(String text) {
        return text == null ? List.of() : words(text).stream().map(AddressRange::of).toList();
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
