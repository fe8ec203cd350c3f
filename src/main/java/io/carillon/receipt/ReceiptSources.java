package io.carillon.receipt;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The settings {@code carillon.receipts}, by name. */
@Component
class ReceiptSources {

    private static final String AREA = "carillon.receipts";
    private final Map<String, ReceiptSource> sources = new HashMap<>();

    /** Each name is read by itself: a variable of the environment has no dash, so a map of settings would miss it. */
    ReceiptSources(Environment environment) {
        Binder binder = Binder.get(environment);
        binder.bind(AREA, Bindable.mapOf(String.class, Object.class)).orElse(Map.of()).keySet().stream()
            .filter(name -> name.matches("[a-z][a-z0-9-]*"))
            .forEach(name -> binder.bind(AREA + "." + name, ReceiptSource.class).ifBound(source -> sources.put(name, source)));
    }

    Set<String> names() {
        return sources.keySet();
    }

    /** @return null where nothing is set under the name */
    ReceiptSource of(String name) {
        return sources.get(name);
    }
}
