package io.carillon.wire;

import io.carillon.message.Answer;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** The one place where a failure becomes what the caller reads: RFC 9457, with a trace id and without internals. */
@Component("problems")
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String BASE = "https://carillon.invalid/problems/";
    /** Seconds; what is down is usually back, or another instance answers, after this. */
    private static final int LATER = 2;
    private static final int INTERNAL = 500;

    /** Body of a route that failed: the document as an {@link Answer}. */
    public Answer answer(Exchange exchange) {
        return answer(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), exchange.getVariable("traceparent", String.class));
    }

    /** The same for a failure outside a route. */
    public Answer answer(Throwable failure, String traceparent) {
        Problem problem = of(failure);
        String traceId = traceId(traceparent);
        if (problem.status() == INTERNAL) {
            LOG.warn("A request failed and got 500 (trace {})", traceId, failure);
        } else if (problem.status() > INTERNAL && !(failure instanceof BrokerBreaker.BrokerDown)) {
            // What is away says so itself; a stack for each request would hide it.
            LOG.warn("A request got {} (trace {}): {}", problem.status(), traceId, FailureNames.of(failure));
        }
        return new Answer(problem.status(), "application/problem+json", problem.headers(), document(problem, traceId));
    }

    /** The document, in the order a person reads it. */
    public Map<String, Object> document(Problem problem, String traceId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", BASE + problem.type());
        document.put("title", problem.title());
        document.put("status", problem.status());
        document.put("detail", problem.getMessage());
        if (!problem.errors().isEmpty()) {
            document.put("errors", problem.errors());
        }
        document.put("traceId", traceId);
        return document;
    }

    /** The trace id within a W3C traceparent; empty where there is none, or what there is is none. */
    public static String traceId(String traceparent) {
        String[] parts = traceparent == null ? new String[0] : traceparent.split("-", 4);
        return parts.length < 3 ? "" : parts[1];
    }

    /** What the caller may know of any failure. */
    public static Problem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof PermanentFailure refused) {
                return new Problem(Problem.Kind.INVALID_REQUEST, refused.getMessage());
            }
            if (cause instanceof DuplicateKeyException) {
                return new Problem(Problem.Kind.PRECONDITION_FAILED, "Another write came first; read the object again.");
            }
            if (isOutage(cause)) {
                return Problem.unavailable("Carillon cannot take the request now; repeat it with the same Idempotency-Key.", LATER);
            }
        }
        return new Problem(Problem.Kind.INTERNAL, "The trace id finds it in the log.");
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof KafkaException || cause instanceof SQLException || cause instanceof DataAccessException
            || cause instanceof CannotCreateTransactionException || cause instanceof IOException
            || cause instanceof RejectedExecutionException || cause instanceof TimeoutException;
    }
}
