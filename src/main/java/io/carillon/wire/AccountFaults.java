package io.carillon.wire;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which accounts are not asked because of a fault in their settings, and what the fault is. No reason holds a value. */
@Component
public class AccountFaults {

    private volatile Map<String, String> faults = Map.of();

    /** What is wrong with the account of this provider; empty where nothing is. */
    public Optional<String> of(String provider) {
        return Optional.ofNullable(faults.get(provider));
    }

    /** All there are now, by provider. */
    public void set(Map<String, String> found) {
        faults = Map.copyOf(found);
    }
}
