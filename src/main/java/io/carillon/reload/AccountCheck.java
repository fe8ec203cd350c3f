package io.carillon.reload;

import io.carillon.wire.AccountFaults;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.component.kamelet.KameletComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Holds the settings of each account against what its Kamelet takes. An account with a fault is not asked, the others are: a credential
 * that is not there would have every message refused, one under a wrong name too.
 */
final class AccountCheck {

    private static final Logger LOG = LoggerFactory.getLogger("io.carillon.reload");
    private static final String DISABLED = "The account {} is disabled until this is mended, the others are not: {}";

    private final Environment environment;
    private final SourceFolders folders;
    private final SourceCheck check;
    private final AccountFaults faults;
    private Map<String, String> known = Map.of();
    /** What each account has now. */
    private Map<String, Properties> current = Map.of();
    /** The required properties of accounts that have no value. */
    private final Map<String, Set<String>> missing = new HashMap<>();
    private KameletComponent component;
    private Set<String> ignored = Set.of();

    AccountCheck(Environment environment, SourceFolders folders, SourceCheck check, AccountFaults faults) {
        this.environment = environment;
        this.folders = folders;
        this.check = check;
        this.faults = faults;
    }

    AccountFaults faults() {
        return faults;
    }

    /** Looks at all accounts that are switched on, and says what is new. */
    synchronized void run() {
        try {
            look();
        } finally {
            if (component != null) {
                fill(component);
            }
        }
    }

    private void look() {
        AccountCatalogue all = AccountCatalogue.of(folders.read().values(), check);
        AccountProperties settings = AccountProperties.of(environment);
        tell(found(all, settings));
        vain(settings.names(all.kamelets().keySet(), all.accounts().keySet()));
    }

    private Map<String, String> found(AccountCatalogue all, AccountProperties settings) {
        Map<String, String> found = new TreeMap<>();
        Map<String, Properties> now = new HashMap<>();
        missing.clear();
        all.accounts().forEach((provider, account) -> {
            KameletProperties kamelet = all.kamelets().get(account.kamelet());
            if (kamelet != null && enabled(provider)) {
                Properties own = settings.of(provider, account.kamelet());
                now.put(provider, own);
                missing.put(provider, kamelet.missing(own, name -> account.given().contains(name)
                    || settings.elsewhere(environment, provider, account.kamelet(), name)));
                kamelet.fault(own, missing.get(provider)).ifPresent(fault -> found.put(provider, fault));
            }
        });
        now.keySet().stream().filter(provider -> !now.get(provider).equals(current.get(provider))).forEach(faults::forgive);
        current = now;
        return found;
    }

    /** A required property without a value would stop the start: it gets an empty one, and its account is not asked. */
    synchronized void fill(KameletComponent kamelets) {
        component = component == null ? kamelets : component;
        Map<String, Properties> filled = new HashMap<>(kamelets.getRouteProperties() == null ? Map.of() : kamelets.getRouteProperties());
        missing.forEach((provider, names) -> names.forEach(name ->
            filled.merge(provider, with(new Properties(), name), (own, none) -> with(own, name))));
        kamelets.setRouteProperties(filled);
    }

    private static Properties with(Properties own, String name) {
        Properties all = new Properties();
        all.putAll(own);
        all.putIfAbsent(name, "");
        return all;
    }

    /** The account cannot be built with a value that it has. */
    void refused(String provider, String fault) {
        LOG.error(DISABLED, provider, fault);
        faults.refuse(provider, fault);
    }

    private boolean enabled(String provider) {
        return environment.getProperty("carillon.providers." + provider + ".enabled", Boolean.class, true);
    }

    /** Each fault once, and its end. */
    private void tell(Map<String, String> found) {
        found.forEach((provider, fault) -> {
            if (!fault.equals(known.get(provider))) {
                LOG.error(DISABLED, provider, fault);
            }
        });
        known.keySet().stream().filter(provider -> !found.containsKey(provider)).forEach(provider ->
            LOG.info("The account {} has no fault any more", provider));
        known = found;
        faults.set(found);
    }

    private void vain(Set<String> names) {
        names.stream().filter(name -> !ignored.contains(name)).forEach(name -> LOG.error("Nobody reads the setting {}", name));
        ignored = names;
    }
}
