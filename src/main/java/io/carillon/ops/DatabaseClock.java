package io.carillon.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * {@code carillon_clock_skew_seconds}: by how much the clock of the database is ahead of ours. Leases, rates and the priorities need
 * instances whose clocks agree; all instances have the one database to compare theirs with.
 */
@Component
class DatabaseClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    /** An answer that took longer says too little of the moment it was given. */
    private static final Duration PROMPT = Duration.ofMillis(500);
    private final JdbcTemplate database;
    private final Clock clock;
    private final Duration interval;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "database-clock");
        thread.setDaemon(true);
        return thread;
    });
    private volatile double skew = Double.NaN;

    DatabaseClock(DataSource database, Clock clock, MeterRegistry registry, @Value("${carillon.ops.backlog-interval}") Duration interval) {
        this.database = new JdbcTemplate(database);
        this.clock = clock;
        this.interval = interval;
        TimeGauge.builder("carillon.clock.skew", this, TimeUnit.MILLISECONDS, one -> one.skew)
            .description("by how much the clock of the database is ahead of that of the instance").register(registry);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without an answer, or with a late one, nothing is known. */
    void look() {
        try {
            skew = database.execute((ConnectionCallback<Double>) this::skew);
        } catch (DataAccessException e) {
            skew = Double.NaN;
            LOG.debug("the clock of the database cannot be read now: {}", e.toString());
        }
    }

    /** Milliseconds; NaN where it is not known. */
    private double skew(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql(connection.getMetaData().getDatabaseProductName()))) {
            long asked = clock.millis();
            try (ResultSet row = select.executeQuery()) {
                row.next();
                double theirs = row.getDouble(1) * 1_000;
                long took = clock.millis() - asked;
                return took > PROMPT.toMillis() ? Double.NaN : theirs - asked - took / 2d;
            }
        }
    }

    private static String sql(String product) throws SQLException {
        String file = List.of("MySQL", "MariaDB").contains(product) ? "sql/database-clock-mysql.sql" : "sql/database-clock.sql";
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdownNow();
        timer.awaitTermination(5, TimeUnit.SECONDS);
    }
}
