package io.carillon.receipt;

import static io.carillon.wire.MeterLabel.fixed;
import static io.carillon.wire.MeterLabel.name;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Receipt;
import io.carillon.wire.MeterFamilies;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The request of a vendor: who it is from, and what it tells. */
@Component("receiptDoor")
class ReceiptDoor {

    private static final String IGNORED = "ignored";
    private final Map<String, ReceiptFormat> formats;
    private final ReceiptSources sources;
    private final Clock clock;
    private final MeterFamily<Counter> taken;

    ReceiptDoor(List<ReceiptFormat> formats, ReceiptSources sources, Clock clock, MeterFamilies families) {
        this.formats = formats.stream().collect(Collectors.toMap(ReceiptFormat::name, Function.identity()));
        this.sources = sources;
        this.clock = clock;
        taken = families.counters("carillon.receipts", "what vendors reported", name("provider"), fixed("kind"));
        sources.names().stream().filter(this::ready).forEach(this::countFromNought);
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
        reported.receipts().forEach(receipt -> taken.of(provider, label(receipt.kind())).increment());
        taken.of(provider, IGNORED).increment(reported.ignored());
        return reported.answer();
    }

    /** The answer to the GET of a vendor that checks the address. @throws Problem 403, 404 */
    public Answer greet(Exchange exchange) {
        ReceiptPost post = post(exchange);
        ReceiptSource source = source(post.name());
        return format(post.name(), source).greet(post, source);
    }

    /** So that an alarm sees a vendor that never reports. */
    private void countFromNought(String provider) {
        Stream.of(Receipt.Kind.values()).forEach(kind -> taken.of(provider, label(kind)));
        taken.of(provider, IGNORED);
    }

    private static String label(Receipt.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
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

    private boolean ready(String name) {
        ReceiptFormat format = of(name, sources.of(name));
        return format != null && format.isReady(sources.of(name));
    }

    private ReceiptFormat format(String name, ReceiptSource source) {
        if (!ready(name)) {
            throw unknown();
        }
        return of(name, source);
    }

    private ReceiptFormat of(String name, ReceiptSource source) {
        return formats.get(source.format().isEmpty() ? name : source.format());
    }

    /** The same for what does not exist and what is not switched on. */
    private static Problem unknown() {
        return new Problem(Kind.NOT_FOUND, "Receipts of this provider are not taken here.");
    }
}
