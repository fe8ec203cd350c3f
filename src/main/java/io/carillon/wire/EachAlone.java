package io.carillon.wire;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.springframework.stereotype.Component;

/**
 * For a split over what a batch holds, whose steps set the element as variable {@code element}: what fails leaves the batch and is run
 * again alone; alone it fails the exchange. The body and the variables of the batch stay.
 */
@Component("eachAlone")
class EachAlone implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange before, Exchange element) {
        Exception failure = element.getException();
        if (failure != null && element.getProperty(ExchangePropertyKey.BATCH_SIZE) != null) {
            InFlight work = element.getVariable("element", InFlight.class);
            work.detach();
            work.fail(failure);
            element.setException(null);
        }
        return before != null && before.getException() != null ? before : element;
    }
}
