package io.carillon.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long rows are kept.
 *
 * @param sweep       how often what is over is deleted
 * @param deliveries  the ledger and the cancellations, from the acceptance of a message; longer than any way back of a delivery
 * @param deadLetters letters, from when they died; with one goes the possibility to send it again
 * @param audit       what people have done
 * @param batches     what became of a batch, and its list of errors
 */
@ConfigurationProperties("carillon.retention")
record RetentionSettings(Duration sweep, Duration deliveries, Duration deadLetters, Duration audit, Duration batches) {
}
