package io.carillon.retry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a delivery is tried again.
 *
 * @param attempts at most so many real attempts
 * @param maxAge   none is started later than this after acceptance, or after a person sent it again
 */
@ConfigurationProperties("carillon.retry")
record RetrySettings(@DefaultValue("12") int attempts, @DefaultValue("24h") Duration maxAge) {
}
