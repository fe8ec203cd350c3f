package io.carillon.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A walk over every value and every name of a tree that a caller wrote. A pointer is built at a fault only, and of few faults: the caller
 * chooses names and depth, and the pointer of each of 100,000 items below 33 long names would be gigabytes.
 */
final class TreeCheck {

    /** Of a body; the rest is found when these are mended. */
    static final int MOST_FAULTS = 20;
    /** Characters of a pointer that the caller chose the names of. */
    private static final int MAX_POINTER = 200;
    /** What no answer should repeat, or can: half a surrogate pair has no UTF-8. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\u2028\u2029]");

    /**
     * What is looked for.
     *
     * @param value which values have the fault, and {@code words} what is said of them; the same for names
     */
    record Rule(String code, Predicate<JsonNode> value, String words, Predicate<String> name, String wordsOfName) {
    }

    private final Rule rule;
    private final String root;
    private final List<Fault> faults;
    private final Deque<Object> way = new ArrayDeque<>();

    private TreeCheck(Rule rule, String root, List<Fault> faults) {
        this.rule = rule;
        this.root = root;
        this.faults = faults;
    }

    /** Adds a fault for each value and each name that the rule finds, until there are {@value #MOST_FAULTS}. */
    static void check(JsonNode node, String pointer, Rule rule, List<Fault> faults) {
        new TreeCheck(rule, pointer, faults).walk(node);
    }

    /** A pointer as an answer can hold it. */
    static String cut(String pointer) {
        return UNWRITABLE.matcher(Text.cut(pointer, MAX_POINTER)).replaceAll("?");
    }

    private void walk(JsonNode node) {
        if (rule.value.test(node)) {
            add(rule.words);
        }
        for (int i = 0; node.isArray() && i < node.size() && faults.size() < MOST_FAULTS; i++) {
            way.addLast(i);
            walk(node.get(i));
            way.removeLast();
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            way.addLast(field.getKey());
            if (rule.name.test(field.getKey())) {
                add(rule.wordsOfName);
            }
            walk(field.getValue());
            way.removeLast();
        }
    }

    private void add(String words) {
        if (faults.size() < MOST_FAULTS) {
            String pointer = root;
            for (Object name : way) {
                pointer = Fault.pointer(pointer, name.toString());
            }
            faults.add(new Fault(cut(pointer), rule.code, words));
        }
    }
}
