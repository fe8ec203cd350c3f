package io.carillon.retry;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the policy to clock, chance and settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetrySettings.class)
class RetryPolicy {

    @Bean
    Retries retries(Clock clock, RetrySettings settings) {
        // Each instance its own seed: two must not spread their retries alike. One draw at a time: SplittableRandom is not for threads.
        SplittableRandom seeded = new SplittableRandom(new SecureRandom().nextLong());
        RandomGenerator shared = () -> {
            synchronized (seeded) {
                return seeded.nextLong();
            }
        };
        return new Retries(clock, shared, settings);
    }
}
