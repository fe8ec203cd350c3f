package io.carillon.reload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** A changed credential is live within seconds, and the other accounts do not notice. A broken file changes nothing. */
final class AccountReload {

    private static final Logger LOG = LoggerFactory.getLogger("io.carillon.reload");
    private static final Made NOTHING = new Made(new Properties(), Map.of());

    private final Environment environment;
    private final AccountFiles files;
    private final AccountSwap swap;
    private final AccountCheck check;
    private final ReloadReport report;
    /** What each account runs with. A reload of its route makes another endpoint. */
    private final Map<KameletEndpoint, Made> running = new IdentityHashMap<>();
    /** Those that could not be built before the change. */
    private Set<String> notBuilt = Set.of();
    private AccountProperties settings;
    private Map<String, String> applied;
    private Map<String, String> seen = Map.of();

    /** What an account was built with last. @param values for a look whether it has changed: also what a file holds that one names */
    private record Made(Properties settings, Map<String, String> values) {
    }

    AccountReload(Environment environment, AccountFiles files, AccountSwap swap, AccountCheck check, ReloadReport report) {
        this.environment = environment;
        this.files = files;
        this.swap = swap;
        this.check = check;
        this.report = report;
        settings = AccountProperties.of(environment);
        applied = files.look(settings);
    }

    void started() {
        note();
        files.sources().forEach(report::runs);
        seen = files.look(settings);
        if (!seen.equals(applied)) {
            // Changed while the application started: nobody knows what each account was made with.
            running.replaceAll((account, made) -> new Made(made.settings(), Map.of()));
        }
    }

    /** A change counts when two looks in a row see the same. @return whether there was one */
    boolean look() throws Exception {
        swap.tidy();
        Map<String, String> now = files.look(settings);
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(applied)) {
            applied = now;
            apply();
            return true;
        }
        return false;
    }

    /** Routes were made anew. */
    void reloaded() {
        check();
        note();
    }

    private void note() {
        List<KameletEndpoint> accounts = swap.accounts();
        Map<String, Properties> before = new HashMap<>();
        running.forEach((account, made) -> before.put(account.getRouteId(), made.settings()));
        running.keySet().retainAll(accounts);
        accounts.forEach(account -> running.computeIfAbsent(account, one -> new Made(
            before.getOrDefault(one.getRouteId(), settings(one)), AccountValues.of(settings(one)))));
    }

    /** Holds the accounts against their Kamelets again; a file that cannot be read is reported where it is reloaded. */
    private void check() {
        try {
            check.run();
        } catch (BrokenSource told) {
            LOG.debug("The accounts are as they were: {}", told.getMessage());
        }
    }

    private void apply() {
        long start = System.nanoTime();
        notBuilt = check.faults().refused().keySet();
        try {
            files.check();
            files.read();
            settings = AccountProperties.of(environment);
        } catch (BrokenSource e) {
            report.accountsBroken(e);
            return;
        }
        applied = files.look(settings);
        swap.use(settings);
        check();
        Map<String, String> refused = new TreeMap<>();
        List<String> changed = changed(refused);
        report.accounts(files.sources(), changed, refused, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private List<String> changed(Map<String, String> refused) {
        List<String> changed = new ArrayList<>();
        for (KameletEndpoint account : swap.accounts()) {
            Map<String, String> values = AccountValues.of(settings(account));
            // One with a fault is not asked, and its old instance waits until the fault is mended.
            if (!values.equals(running.getOrDefault(account, NOTHING).values()) && check.faults().of(account.getRouteId()).isEmpty()) {
                put(account, values, changed, refused);
            }
        }
        return changed;
    }

    private void put(KameletEndpoint account, Map<String, String> values, List<String> changed, Map<String, String> refused) {
        try {
            swap.swap(account);
            running.put(account, new Made(settings(account), values));
            changed.add(account.getRouteId());
        } catch (Exception e) {
            String provider = account.getRouteId();
            refused.put(provider, BrokenSource.reasonOf(e));
            // A reload of a file makes it of its old values too; what never could be built is still not asked.
            swap.keep(account, running.getOrDefault(account, NOTHING).settings());
            if (notBuilt.contains(provider)) {
                check.refused(provider, refused.get(provider));
            }
        }
    }

    private Properties settings(KameletEndpoint account) {
        return settings.of(account.getRouteId(), account.getTemplateId());
    }
}
