package io.carillon.admit;

import io.carillon.message.Notification;
import io.carillon.message.Publishable;
import io.carillon.wire.InFlightRecord;
import io.carillon.wire.Problems;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The requests of a batch of carillon.requests, from its records to what is published of them. */
@Component("kafkaRequests")
public class KafkaRequests {

    private final Problems problems;

    KafkaRequests(Problems problems) {
        this.problems = problems;
    }

    public List<KafkaRequest> read(@Body List<InFlightRecord> records) {
        return records.stream().map(KafkaRequest::new).toList();
    }

    public void admitted(@Variable("element") KafkaRequest request, @Variable("notification") Notification message) {
        request.admitted(message);
    }

    /** Its caller is told why, so that the partition moves on. */
    public void refuse(@Variable("element") KafkaRequest request, Exchange exchange) {
        request.refused(problems.document(Problems.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)),
            Problems.traceId(request.traceparent())));
    }

    /** What is to be published: messages and refusals. */
    public List<Publishable> told(@Variable("requests") List<KafkaRequest> requests) {
        return requests.stream().map(KafkaRequest::told).filter(Objects::nonNull).toList();
    }

    /** Those that were admitted. */
    public List<Notification> messages(@Variable("requests") List<KafkaRequest> requests) {
        return requests.stream().map(KafkaRequest::message).filter(Objects::nonNull).toList();
    }
}
