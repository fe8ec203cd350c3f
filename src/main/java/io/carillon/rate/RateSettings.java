package io.carillon.rate;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the providers allow.
 *
 * @param accounts provider to calls a second, over all instances; none for a provider without a limit
 * @param lease    an instance that has not renewed its share for this time is gone; it may be as long until a new one has its share
 * @param age      a delivery that has waited this long is treated like the next higher priority
 */
@ConfigurationProperties("carillon.rates")
record RateSettings(Map<String, Double> accounts, @DefaultValue("6s") Duration lease, @DefaultValue("1m") Duration age) {

    RateSettings {
        accounts = accounts == null ? Map.of() : Map.copyOf(accounts);
        accounts.forEach((account, perSecond) -> {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException("carillon.rates.accounts." + account + " is " + perSecond
                    + ", but must be more than 0 calls a second; pause the account to stop it");
            }
        });
    }
}
