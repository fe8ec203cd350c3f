package io.carillon.window;

import io.carillon.wire.FailureNames;
import io.carillon.wire.Repeats;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each record from the poll thread to a worker. The worker makes an exchange of its own, as any consumer does, and
 * gives it to the route: unit of work, error handler, in-flight repository and statistics are the route's. An exchange that
 * ends with an exception nobody handled is made anew and run again, later; its offset stays open.
 */
final class HandOver implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final DefaultConsumer consumer;
    private final ThreadLocal<Desk> desk = new ThreadLocal<>();
    private final Repeats repeats = new Repeats();
    private volatile ExecutorService workers;

    HandOver(DefaultConsumer consumer) {
        this.consumer = consumer;
    }

    void workers(ExecutorService workers) {
        this.workers = workers;
    }

    /** The calling thread is the poll thread of this desk from here on. */
    void bind(Desk desk) {
        this.desk.set(desk);
    }

    /** Called by camel-kafka on the poll thread for each record it polled. */
    @Override
    public void process(Exchange polled) throws Exception {
        Ticket ticket = ticket(polled.getMessage());
        if (ticket == null) {
            // Not a record: camel-kafka tells the route of a failed poll (bridgeErrorHandler).
            consumer.getAsyncProcessor().process(polled);
            return;
        }
        ticket.load(polled.getMessage());
        desk.get().start(ticket);
    }

    private Ticket ticket(Message message) {
        String topic = message.getHeader(KafkaConstants.TOPIC, String.class);
        Integer partition = message.getHeader(KafkaConstants.PARTITION, Integer.class);
        Long offset = message.getHeader(KafkaConstants.OFFSET, Long.class);
        boolean record = desk.get() != null && topic != null && partition != null && offset != null;
        return record ? desk.get().take(new TopicPartition(topic, partition), offset) : null;
    }

    void run(Desk desk, Ticket ticket) {
        try {
            workers.execute(() -> attempt(desk, ticket));
        } catch (RejectedExecutionException e) {
            desk.ended(ticket, false);
        }
    }

    private void attempt(Desk desk, Ticket ticket) {
        AtomicBoolean over = new AtomicBoolean();
        try {
            Exchange exchange = consumer.createExchange(false);
            ticket.writeTo(exchange.getMessage());
            consumer.getAsyncProcessor().process(exchange, doneSync -> {
                if (over.compareAndSet(false, true)) {
                    ended(desk, ticket, exchange);
                }
            });
        } catch (Throwable e) {
            if (over.compareAndSet(false, true)) {
                complain(ticket, e);
                desk.ended(ticket, false);
            }
        }
    }

    private void ended(Desk desk, Ticket ticket, Exchange exchange) {
        Throwable failure = exchange.getException();
        boolean well = failure == null && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
        if (!well) {
            complain(ticket, failure);
        }
        consumer.releaseExchange(exchange, false);
        desk.ended(ticket, well);
    }

    private void complain(Ticket ticket, Throwable failure) {
        // Neither body nor the failure's message, which may quote it.
        String names = failure == null ? "rolled back" : FailureNames.of(failure);
        repeats.line(names, left -> LOG.warn("The route {} failed on the record {} (attempt {}, {} more failed so since the last such"
            + " line), which is run again: {}", consumer.getRouteId(), ticket, ticket.attempts() + 1, left, names));
        LOG.debug("The failure on {}", ticket, failure);
    }
}
