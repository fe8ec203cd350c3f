package io.carillon.retry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carillon.wire.FailureNames;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.MalformedURLException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.stereotype.Component;

/**
 * Tells a failure that waiting cures (a broker, a database, a connection) from one that comes back each time: a fault of ours, or of a
 * route that somebody edited. The first is run again by its consumer; the second would stay for ever, so it becomes a dead letter.
 */
@Component("incurable")
class Incurable implements Predicate<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(Incurable.class);
    private static final List<Class<? extends Throwable>> CURABLE = List.of(IOException.class, SQLException.class,
        DataAccessException.class, KafkaException.class, InterruptedException.class, RejectedExecutionException.class,
        TimeoutException.class);

    /** They are of a curable type by name alone: an expression, a text or a record is at fault, and is so the next time. */
    private static final List<Class<? extends Throwable>> FAULTS = List.of(JsonProcessingException.class, CharacterCodingException.class,
        UnsupportedEncodingException.class, MalformedURLException.class, InvalidDataAccessApiUsageException.class,
        RecordTooLargeException.class, SerializationException.class);

    /** What has a record in flight: its consumer says in one line what failed, and runs it again. */
    public boolean record(Exchange exchange) {
        return from(exchange).startsWith("kafka-window:") || from(exchange).startsWith("scatter:");
    }

    /** Neither a request, which is answered by the border, nor a batch, which is divided first. */
    public boolean alone(Exchange exchange) {
        return exchange.getVariable("traceparent") == null && exchange.getProperty(ExchangePropertyKey.BATCH_SIZE) == null;
    }

    /** True where running it again does not help: one row or one record of a batch is at fault, and is so the next time. */
    @Override
    public boolean test(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable seen = cause;
            if (neverFits(seen)) {
                return true;
            }
            if (CURABLE.stream().anyMatch(type -> type.isInstance(seen)) && FAULTS.stream().noneMatch(type -> type.isInstance(seen))) {
                return false;
            }
        }
        return true;
    }

    /**
     * True for a record of a queue whose failure nothing cures. Camel asks for each cause of a failure, so nothing is logged here. Never
     * for a dead letter: one that cannot be kept would become the next one, without end; it waits for the fault to be mended.
     */
    public boolean is(Exchange exchange) {
        return record(exchange) && alone(exchange) && !from(exchange).startsWith("kafka-window:carillon.dead") && test(caught(exchange));
    }

    /** One line in the log, without the record. */
    public void tell(Exchange exchange) {
        LOG.error("The route {} cannot handle a record, which becomes a dead letter: {}", exchange.getFromRouteId(),
            FailureNames.of(caught(exchange)));
        LOG.debug("What became a dead letter", caught(exchange));
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    private static String from(Exchange exchange) {
        return exchange.getFromEndpoint() == null ? "" : exchange.getFromEndpoint().getEndpointUri().replace("//", "");
    }

    /** The database is well: a text is too long, or holds what its engine does not know. Its words may quote the text. */
    private static boolean neverFits(Throwable failure) {
        return failure instanceof DataIntegrityViolationException && !(failure instanceof DuplicateKeyException);
    }
}
