package io.carillon.window;

import io.carillon.wire.FailureNames;
import io.carillon.wire.InFlightRecord;
import io.carillon.wire.Repeats;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each batch from the poll thread to a worker. The worker makes an exchange of its own, as any consumer does, and gives it to the
 * route: unit of work, error handler, in-flight repository and statistics are the route's. What an exchange that ends with an exception
 * nobody handled still had in flight is run again, later and each record by itself; their offsets stay open.
 */
final class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final DefaultConsumer consumer;
    private final RecordHeaders headers;
    private final boolean batches;
    private final Repeats repeats = new Repeats();
    private volatile ExecutorService workers;
    private volatile Runnable started = () -> { };

    /** @param batches the body is a list of records; otherwise it is the value of the one there is */
    HandOver(DefaultConsumer consumer, RecordHeaders headers, boolean batches) {
        this.consumer = consumer;
        this.headers = headers;
        this.batches = batches;
    }

    /** @param started is run for each batch that begins */
    void workers(ExecutorService workers, Runnable started) {
        this.workers = workers;
        this.started = started;
    }

    /** What starts the batches of this desk: each of one lane, not empty. */
    Consumer<List<Ticket>> starter(Desk desk) {
        InFlightRecord.Window window = (records, failure) -> ended(desk, records, failure);
        return batch -> run(desk, batch, batch.stream().map(ticket -> new Run(window, ticket)).toList());
    }

    private void run(Desk desk, List<Ticket> batch, List<Run> runs) {
        try {
            workers.execute(() -> attempt(desk, runs));
            started.run();
        } catch (RejectedExecutionException e) {
            desk.batchEnded(lane(runs), batch, false);
        }
    }

    private void attempt(Desk desk, List<Run> runs) {
        AtomicBoolean over = new AtomicBoolean();
        try {
            Exchange exchange = consumer.createExchange(false);
            if (runs.size() == 1) {
                headers.write(runs.get(0).ticket().record(), exchange);
            } else {
                exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, runs.size());
            }
            if (batches) {
                exchange.getMessage().setBody(runs);
            }
            consumer.getAsyncProcessor().process(exchange, doneSync -> {
                if (over.compareAndSet(false, true)) {
                    left(desk, runs, exchange);
                }
            });
        } catch (Throwable e) {
            if (over.compareAndSet(false, true)) {
                left(desk, runs, e);
            }
        }
    }

    private void left(Desk desk, List<Run> runs, Exchange exchange) {
        Throwable failure = exchange.getException();
        boolean well = failure == null && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
        consumer.releaseExchange(exchange, false);
        left(desk, runs, well ? null : failure == null ? new RolledBack() : failure);
    }

    /** The batch has left its route; what was not detached ends with it. */
    private void left(Desk desk, List<Run> runs, Throwable failure) {
        List<Ticket> with = runs.stream().filter(run -> !run.detached() && run.over()).map(Run::ticket).toList();
        if (failure != null) {
            complain(with, failure);
        }
        desk.batchEnded(lane(runs), with, failure == null);
    }

    /** What had left its batch has ended. */
    private void ended(Desk desk, List<InFlightRecord> records, Throwable failure) {
        List<Ticket> tickets = records.stream().map(record -> ((Run) record).ticket()).toList();
        if (failure != null) {
            complain(tickets, failure);
        }
        desk.ended(tickets, failure == null);
    }

    private static Lane lane(List<Run> runs) {
        return runs.get(0).ticket().assignment().lane();
    }

    private void complain(Collection<Ticket> tickets, Throwable failure) {
        if (tickets.isEmpty()) {
            return;
        }
        // Neither body nor the failure's message, which may quote it.
        Ticket first = tickets.iterator().next();
        String names = failure instanceof RolledBack ? "rolled back" : FailureNames.of(failure);
        if (tickets.size() > 1) {
            repeats.line(names, left -> LOG.warn("The route {} failed on a batch of {} records from {} on ({} more failed so since the last"
                + " such line), each of which is run again by itself: {}", consumer.getRouteId(), tickets.size(), first, left, names));
        } else {
            repeats.line(names, left -> LOG.warn("The route {} failed on the record {} (attempt {}, {} more failed so since the last such"
                + " line), which is run again: {}", consumer.getRouteId(), first, first.attempts() + 1, left, names));
        }
        LOG.debug("The failure on {}", first, failure);
    }

    /** Stands for an exchange that was rolled back without an exception. */
    private static final class RolledBack extends Exception {
    }
}
