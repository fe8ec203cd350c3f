package io.carillon.embedded;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** Which parts run in this JVM: the settings {@code carillon.embedded.*}. */
record Switches(boolean kafka, boolean search, boolean sandbox) {

    static Switches of(Environment environment) {
        return new Switches(on(environment, "kafka"), on(environment, "search"), on(environment, "sandbox"));
    }

    private static boolean on(Environment environment, String part) {
        return environment.getProperty("carillon.embedded." + part, Boolean.class, false);
    }

    boolean none() {
        return !kafka && !search && !sandbox;
    }

    /** The settings {@code carillon.ports.<name>} that this instance needs. */
    List<String> ports() {
        List<String> names = new ArrayList<>(List.of("api", "management"));
        if (kafka) {
            names.add("kafka");
        }
        if (search) {
            names.add("search");
        }
        if (sandbox) {
            names.addAll(List.of("sandbox", "sandbox-smtp"));
        }
        return names;
    }
}
