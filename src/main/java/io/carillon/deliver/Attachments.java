package io.carillon.deliver;

import io.carillon.message.Attachment;
import io.carillon.message.Delivery;
import io.carillon.message.NotCalled;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Fetches the files of a delivery before its provider is asked, once for all providers of a round. So many deliveries at a time have
 * their files in memory, and no more: {@code carillon.attachments.at-once} × 10 MB, and what a provider makes of them.
 */
@Component("attachments")
class Attachments {

    private static final String FETCHED = "carillon.attachments";
    /** The lease of a round has 15 s beside the calls of its providers. */
    private static final Duration LONGEST = Duration.ofSeconds(12);
    private final FileClient client;
    private final Duration timeout;
    private final Semaphore room;
    private final Clock clock;

    Attachments(FileClient client, Clock clock, @Value("${carillon.attachments.timeout}") Duration timeout,
            @Value("${carillon.attachments.at-once}") int atOnce) {
        this.client = client;
        this.clock = clock;
        this.timeout = timeout;
        this.room = new Semaphore(atOnce, true);
        if (timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("carillon.attachments.timeout: at most " + LONGEST.toSeconds() + " s");
        }
    }

    /** Puts the files into the delivery of the body. What failed once fails again in this round, without another call. */
    public void fetch(Exchange exchange) throws InterruptedException {
        Delivery delivery = exchange.getMessage().getBody(Delivery.class);
        if (delivery.content() == null || delivery.content().attachments() == null) {
            return;
        }
        Object known = exchange.getProperty(FETCHED);
        if (known == null) {
            known = fetched(delivery.content().attachments(), exchange);
            exchange.setProperty(FETCHED, known);
        }
        if (known instanceof RuntimeException failure) {
            throw failure;
        }
        @SuppressWarnings("unchecked")
        List<Attachment> files = (List<Attachment>) known;
        exchange.getMessage().setBody(delivery.with(delivery.content().withFiles(files)));
    }

    private Object fetched(List<Attachment> wanted, Exchange exchange) throws InterruptedException {
        Instant until = clock.instant().plus(timeout);
        if (!room.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            return new NotCalled("attachments-busy", "as many files as allowed are being sent");
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                room.release();
            }
        });
        try {
            List<Attachment> files = new ArrayList<>();
            int left = Attachment.MOST_BYTES;
            for (Attachment one : wanted) {
                Duration rest = Duration.between(clock.instant(), until);
                Attachment file = client.fetch(one, left, rest.isNegative() ? Duration.ZERO : rest);
                left -= file.content().length;
                files.add(file);
            }
            return files;
        } catch (PermanentFailure | TemporaryFailure e) {
            return e;
        }
    }
}
