package io.carillon.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Work of which a record is open: it ends with the exchange of its batch, or once detached by itself. What ends twice ends once. */
public interface InFlight {

    /** The record whose offset stays open until the work is over. */
    InFlightRecord record();

    /** It does not end with its batch any more, but when it says so. */
    default void detach() {
        record().leave();
    }

    /** The work, or its durable successor, is done. */
    default void complete() {
        record().end(null);
    }

    /** It is to be done again, by itself. */
    default void fail(Throwable why) {
        record().end(why);
    }

    /** Many at once, so that what may start now starts together. */
    static void complete(Collection<? extends InFlight> all) {
        all.stream().map(InFlight::record).filter(InFlightRecord::over).collect(Collectors.groupingBy(InFlightRecord::window))
            .forEach((window, records) -> window.ended(records, null));
    }

    /**
     * One step on each of a batch. What fails leaves the batch and is run again alone; what is alone fails whoever asks.
     *
     * @return the results of those that are well, in order
     */
    static <T extends InFlight, R> List<R> each(List<T> batch, Function<T, R> step) {
        List<R> done = new ArrayList<>(batch.size());
        for (T one : batch) {
            try {
                done.add(step.apply(one));
            } catch (RuntimeException e) {
                if (batch.size() == 1) {
                    throw e;
                }
                one.detach();
                one.fail(e);
            }
        }
        return done;
    }
}
