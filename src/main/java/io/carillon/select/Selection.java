package io.carillon.select;

import io.carillon.message.Delivery;
import io.carillon.message.Outcome;
import java.util.List;

/**
 * What select decided for one recipient.
 *
 * @param chosen  deliveries to be rendered
 * @param refused what will not be sent, and why
 */
public record Selection(List<Delivery> chosen, List<Outcome> refused) {
}
