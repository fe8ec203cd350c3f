package io.carillon.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The switches of all providers. */
final class Switches {

    private final Map<String, Switch> positions = new ConcurrentHashMap<>();

    Switch position(String kamelet) {
        return positions.getOrDefault(kamelet, Switch.OK);
    }

    void set(String kamelet, Switch position) {
        positions.put(kamelet, position);
    }

    /** The position that holds for one more request; a count is used up by it, and exactly once. */
    Switch next(String kamelet) {
        Switch seen = position(kamelet);
        if (seen.count() == 0) {
            return seen;
        }
        Switch[] holds = {Switch.OK};
        positions.computeIfPresent(kamelet, (name, now) -> {
            holds[0] = now;
            return now.count() == 1 ? Switch.OK : now.count() == 0 ? now : new Switch(now.mode(), now.delayMs(), now.count() - 1);
        });
        return holds[0];
    }
}
