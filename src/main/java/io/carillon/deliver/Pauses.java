package io.carillon.deliver;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** What operators have paused, as this instance last read it from the table {@code pause}. */
@Component("pauses")
class Pauses {

    static final String CHANNEL = "channel";
    static final String ACCOUNT = "account";
    static final String TENANT = "tenant";
    /** Null until the table was read for the first time: what is paused is not known, so nothing is sent yet. */
    private volatile Set<String> paused;
    private final PauseMeters meters;

    Pauses(PauseMeters meters) {
        this.meters = meters;
    }

    /** Takes over what the table says. */
    public void read(@Variable("rows") List<Map<String, Object>> rows) {
        paused = rows.stream().map(row -> row.get("kind") + "/" + row.get("name")).collect(Collectors.toUnmodifiableSet());
        meters.show(rows);
    }

    boolean unknown() {
        return paused == null;
    }

    boolean has(String kind, String name) {
        Set<String> known = paused;
        return known != null && known.contains(kind + "/" + name);
    }
}
