package io.carillon.wire;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Comparator;
import org.apache.camel.CamelContext;

/** The registry of meters of an application, for components of Camel. */
public final class Meters {

    private Meters() {
    }

    /** The one that stands for all, if there are several; null if the application counts nothing. */
    public static MeterRegistry of(CamelContext context) {
        return context.getRegistry().findByType(MeterRegistry.class).stream()
            .min(Comparator.comparing(registry -> !(registry instanceof CompositeMeterRegistry))).orElse(null);
    }
}
