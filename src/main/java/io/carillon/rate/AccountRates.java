package io.carillon.rate;

import io.carillon.message.Priority;
import io.carillon.wire.Rates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The limits of the settings, and this instance's share of them. */
@Component
@EnableConfigurationProperties(RateSettings.class)
class AccountRates implements Rates, MeterBinder {

    private final RateSettings settings;
    private final Shares shares;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    AccountRates(RateSettings settings, Shares shares, Clock clock) {
        this.settings = settings;
        this.shares = shares;
        this.clock = clock;
        settings.accounts().keySet().forEach(account -> buckets.put(account, new Bucket(clock.millis())));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        buckets.keySet().forEach(account -> Gauge.builder("carillon.rate.share", () -> share(account))
            .description("calls a second this instance may begin").tag("account", account).register(registry));
    }

    @Override
    public long take(String account, Priority priority, long waited) {
        Bucket bucket = buckets.get(account);
        return bucket == null ? GRANTED : bucket.take(priority, aged(priority, waited), share(account), clock.millis());
    }

    private Priority aged(Priority priority, long waited) {
        boolean aged = priority != Priority.HIGH && waited >= settings.age().toMillis();
        return aged ? Priority.values()[priority.ordinal() - 1] : priority;
    }

    @Override
    public double limit(String account) {
        return settings.accounts().getOrDefault(account, Double.POSITIVE_INFINITY);
    }

    @Override
    public double share(String account) {
        double limit = limit(account);
        return Double.isInfinite(limit) ? limit : limit * shares.part();
    }
}
