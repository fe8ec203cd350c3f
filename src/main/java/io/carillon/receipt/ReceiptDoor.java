package io.carillon.receipt;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Receipt;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The request of a vendor: who it is from, and what it tells. */
@Component("receiptDoor")
class ReceiptDoor {

    private final Map<String, ReceiptFormat> formats;
    private final ReceiptSources sources;
    private final Clock clock;
    private final MeterRegistry meters;

    ReceiptDoor(List<ReceiptFormat> formats, ReceiptSources sources, Clock clock, ObjectProvider<MeterRegistry> meters) {
        this.formats = formats.stream().collect(Collectors.toMap(ReceiptFormat::name, Function.identity()));
        this.sources = sources;
        this.clock = clock;
        this.meters = meters.getIfAvailable();
    }

    /** Leaves the receipts as the body and sets {@code reported}. @throws Problem 401, 403, 404 or 400; then nothing is stored */
    public void read(Exchange exchange) {
        ReceiptPost post = post(exchange);
        ReceiptSource source = source(post.name());
        Reported reported = format(post.name(), source).read(post, source);
        exchange.setVariable("reported", reported);
        exchange.getMessage().setBody(reported.receipts());
    }

    /** True where there is something to store. */
    public boolean tells(@Variable("reported") Reported reported) {
        return !reported.receipts().isEmpty();
    }

    /** Once they are on the topic. */
    public Answer taken(@Variable("provider") String provider, @Variable("reported") Reported reported) {
        if (meters != null) {
            reported.receipts().forEach(receipt -> count(provider, receipt.kind().name().toLowerCase(java.util.Locale.ROOT), 1));
            count(provider, "ignored", reported.ignored());
        }
        return reported.answer();
    }

    /** The answer to the GET of a vendor that checks the address. @throws Problem 403, 404 */
    public Answer greet(Exchange exchange) {
        ReceiptPost post = post(exchange);
        ReceiptSource source = source(post.name());
        return format(post.name(), source).greet(post, source);
    }

    private void count(String provider, String kind, int events) {
        meters.counter("carillon.receipts", "provider", provider, "kind", kind).increment(events);
    }

    private ReceiptPost post(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return new ReceiptPost(exchange.getVariable("provider", String.class), body == null ? new byte[0] : body,
            name -> exchange.getMessage().getHeader(name, String.class), name -> exchange.getVariable(name, String.class), clock.instant());
    }

    private ReceiptSource source(String name) {
        ReceiptSource source = sources.of(name);
        if (source == null) {
            throw unknown();
        }
        return source;
    }

    private ReceiptFormat format(String name, ReceiptSource source) {
        ReceiptFormat format = formats.get(source.format().isEmpty() ? name : source.format());
        if (format == null || !format.isReady(source)) {
            throw unknown();
        }
        return format;
    }

    /** The same for what does not exist and what is not switched on. */
    private static Problem unknown() {
        return new Problem(Kind.NOT_FOUND, "Receipts of this provider are not taken here.");
    }
}
