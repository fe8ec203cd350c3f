package io.carillon.track;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a recipient did with a delivery: a set, in the order of the contract. */
final class Engagement {

    private static final String FIELD = "engagement";
    private static final List<String> ORDER = List.of("seen", "read", "clicked");

    private Engagement() {
    }

    /** @param delivery null where the index does not show it yet: then nothing can be said of it */
    static void add(Map<String, Object> delivery, String what) {
        if (delivery != null) {
            Stream<String> known = ((List<?>) delivery.get(FIELD)).stream().map(String::valueOf);
            delivery.put(FIELD, Stream.concat(known, Stream.of(what)).distinct().sorted(Comparator.comparing(ORDER::indexOf)).toList());
        }
    }
}
