package io.carillon.deliver;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list of a vendor's codes, comma separated; {@code isv.*} stands for all that begin so. */
record Codes(Set<String> words, Set<String> beginnings) {

    static final Codes NONE = new Codes(Set.of(), Set.of());

    static Codes of(String list) {
        Predicate<String> beginning = word -> word.endsWith("*");
        return new Codes(all(list).filter(beginning.negate()).collect(Collectors.toUnmodifiableSet()),
            all(list).filter(beginning).map(word -> word.substring(0, word.length() - 1)).collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<String> all(String list) {
        return Stream.of(list.split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }

    boolean contains(String code) {
        return words.contains(code) || beginnings.stream().anyMatch(code::startsWith);
    }
}
