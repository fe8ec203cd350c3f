package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.NotCalled;
import io.carillon.message.Publishable;
import io.carillon.wire.InFlight;
import io.carillon.wire.InFlightRecord;
import io.carillon.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The steps of deliveries between their records and their settlement. */
@Component("attempts")
class Attempts {

    private final Json json;
    private final Rounds rounds;
    private final Senders senders;
    private final GoneAddresses goneAddresses;
    private final SmsLength length;
    private final SentTimes sentTimes;
    private final Clock clock;
    private final Duration deadline;

    Attempts(Json json, Rounds rounds, Senders senders, GoneAddresses goneAddresses, SmsLength length, SentTimes sentTimes, Clock clock,
            @Value("${carillon.deliver.deadline}") Duration deadline) {
        this.json = json;
        this.rounds = rounds;
        this.senders = senders;
        this.goneAddresses = goneAddresses;
        this.length = length;
        this.sentTimes = sentTimes;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** @param providers of the channel, in order, comma separated */
    public List<Attempt> read(@Body List<InFlightRecord> records, String providers) {
        return InFlight.each(records, record -> {
            Delivery delivery = json.delivery(record.value());
            return new Attempt(record, delivery, rounds.start(providers, delivery));
        });
    }

    /**
     * The delivery as the provider gets it whose turn it is.
     *
     * @throws NotCalled where the lease ends before the call would have to: another worker could send it meanwhile
     */
    public Delivery next(@Variable("attempt") Attempt attempt) {
        if (clock.instant().plus(deadline).isAfter(attempt.leaseUntil())) {
            throw new NotCalled("lease-over", "its lease would end before the call");
        }
        return senders.named(attempt.delivery());
    }

    public void sent(@Variable("attempt") Attempt attempt, @Body String messageId) {
        attempt.round(rounds.sent(attempt.delivery(), attempt.round(), messageId));
    }

    public void simulated(@Variable("attempt") Attempt attempt) {
        attempt.round(rounds.simulated(attempt.round()));
    }

    public void failed(@Variable("attempt") Attempt attempt, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        attempt.round(rounds.failed(attempt.delivery(), attempt.round(), failure));
        attempt.gone(goneAddresses.says(failure));
    }

    /** The ledger has them. */
    public void settled(@Variable("attempts") List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            if (attempt.round().mine()) {
                sentTimes.record(attempt.delivery(), attempt.round());
                length.count(attempt.delivery(), attempt.round());
            }
        }
    }

    /** What is to be published of all of them. */
    public List<Publishable> told(@Variable("attempts") List<Attempt> attempts) {
        return attempts.stream().flatMap(attempt -> attempt.told().stream()).toList();
    }

    /** All at once, so that what may start now starts together. */
    public void complete(@Variable("attempts") List<Attempt> attempts) {
        InFlight.complete(attempts);
    }
}
