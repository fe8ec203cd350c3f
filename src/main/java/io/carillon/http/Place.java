package io.carillon.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where in the contract a request stands.
 *
 * @param operations method → its operation at this path
 * @param patterns   method → the path of the contract that has it, with its placeholders
 * @param names      method → what stands in the place of those, decoded
 */
record Place(Map<String, Operation> operations, Map<String, String> patterns, Map<String, Map<String, String>> names) {

    Place() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** What stands there already is nearer. */
    void add(String method, Operation operation, String pattern, Map<String, String> values) {
        if (operations.putIfAbsent(method, operation) == null) {
            patterns.put(method, pattern);
            names.put(method, values);
        }
    }

    /** Those that may be asked for, HEAD with GET. */
    Set<String> methods() {
        Set<String> methods = new TreeSet<>(operations.keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    Optional<Operation> operation(String method) {
        return Optional.ofNullable(operations.get(served(method)));
    }

    String pattern(String method) {
        return patterns.get(served(method));
    }

    Map<String, String> names(String method) {
        return names.get(served(method));
    }

    /** What serves GET serves HEAD. */
    static String served(String method) {
        return "HEAD".equals(method) ? "GET" : method;
    }
}
