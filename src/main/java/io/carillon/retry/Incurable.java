package io.carillon.retry;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Tells a failure that waiting cures (a broker, a database, a connection) from one that comes back each time: a fault of ours, or of a
 * route that somebody edited. The first is run again by its consumer; the second would stay for ever, so it becomes a dead letter.
 */
@Component("incurable")
class Incurable {

    private static final Logger LOG = LoggerFactory.getLogger(Incurable.class);
    private static final List<Class<? extends Throwable>> CURABLE = List.of(IOException.class, SQLException.class,
        DataAccessException.class, KafkaException.class, InterruptedException.class, RejectedExecutionException.class,
        TimeoutException.class);

    /**
     * True for a record of a queue whose failure nothing cures. Says so in the log, with the stack and without the record. Never for a
     * dead letter: one that cannot be kept would become the next one, without end; it waits for the fault to be mended.
     */
    public boolean is(Exchange exchange) {
        String from = exchange.getFromEndpoint() == null ? "" : exchange.getFromEndpoint().getEndpointUri().replace("//", "");
        if (!from.startsWith("kafka-window:") || from.startsWith("kafka-window:carillon.dead")) {
            return false;
        }
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable seen = cause;
            if (neverFits(seen)) {
                LOG.error("route {}: the database will never take a record ({}); it becomes a dead letter", exchange.getFromRouteId(),
                    seen.getClass().getSimpleName());
                return true;
            }
            if (CURABLE.stream().anyMatch(type -> type.isInstance(seen))) {
                return false;
            }
        }
        LOG.error("route {} cannot handle a record; it becomes a dead letter", exchange.getFromRouteId(), failure);
        return true;
    }

    /** The database is well: a text is too long, or holds what its engine does not know. Its words may quote the text. */
    private static boolean neverFits(Throwable failure) {
        return failure instanceof DataIntegrityViolationException && !(failure instanceof DuplicateKeyException);
    }
}
