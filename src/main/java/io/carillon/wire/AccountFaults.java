package io.carillon.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which accounts are not asked because of a fault in their settings, and what the fault is. No reason holds a value. */
@Component
public class AccountFaults {

    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private volatile Map<String, String> faults = Map.of();

    /** What is wrong with the account of this provider; empty where nothing is. */
    public Optional<String> of(String provider) {
        return Optional.ofNullable(faults.getOrDefault(provider, refused.get(provider)));
    }

    /** All that the settings have now, by provider. */
    public void set(Map<String, String> found) {
        faults = Map.copyOf(found);
    }

    /** The account cannot be built with a value that it has. */
    public void refuse(String provider, String fault) {
        refused.put(provider, fault);
    }

    /** Those that cannot be built. */
    public Map<String, String> refused() {
        return Map.copyOf(refused);
    }

    /** The account is built, or has other settings to be built with. */
    public void forgive(String provider) {
        refused.remove(provider);
    }
}
