package io.carillon.deliver;

import io.carillon.message.Delivery;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose messages an account sends (M65): {@code carillon.providers.<provider>}. One that is not named sends everybody's.
 *
 * @param providers by name, as the files of routes/channels have it
 */
@ConfigurationProperties("carillon")
record AccountSettings(Map<String, Account> providers) {

    private static final Account ANY = new Account(null, null, null);

    /**
     * @param tenants  only theirs; none = all
     * @param families only these, {@code marketing}, {@code business}, {@code service}; none = all
     * @param modules  only of these business lines; none = all
     */
    record Account(List<String> tenants, List<String> families, List<String> modules) {

        boolean sends(Delivery delivery) {
            return serves(delivery.tenant()) && has(families, delivery.attributes().get("family"))
                && has(modules, delivery.attributes().get("module"));
        }

        /** Whether anything of this tenant may go through it. */
        boolean serves(String tenant) {
            return has(tenants, tenant);
        }

        private static boolean has(List<String> some, Object one) {
            return some == null || some.isEmpty() || some.contains(String.valueOf(one));
        }
    }

    AccountSettings {
        providers = providers == null ? Map.of() : providers;
    }

    Account of(String provider) {
        return providers.getOrDefault(provider, ANY);
    }
}
