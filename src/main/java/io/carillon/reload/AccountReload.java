package io.carillon.reload;

import io.carillon.wire.AccountFaults;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** A changed credential is live within seconds, and the other accounts do not notice. A broken file changes nothing. */
final class AccountReload {

    private static final Logger LOG = LoggerFactory.getLogger("io.carillon.reload");

    private final Environment environment;
    private final AccountFiles files;
    private final AccountSwap swap;
    private final AccountCheck check;
    private final AccountFaults faults;
    private final ReloadReport report;
    /** What each account runs with; of a value that names a file, also what that holds. A reload of its route makes another endpoint. */
    private final Map<KameletEndpoint, Map<String, String>> running = new IdentityHashMap<>();
    private AccountProperties settings;
    private Map<String, String> applied = Map.of();
    private Map<String, String> seen = Map.of();

    AccountReload(Environment environment, AccountFiles files, AccountSwap swap, AccountCheck check, AccountFaults faults,
            ReloadReport report) {
        this.environment = environment;
        this.files = files;
        this.swap = swap;
        this.check = check;
        this.faults = faults;
        this.report = report;
    }

    void started() {
        settings = AccountProperties.of(environment);
        note();
        files.sources().forEach(report::runs);
        applied = files.look(settings);
        seen = applied;
    }

    /**
     * A change counts when two looks in a row see the same.
     *
     * @return whether there was one
     */
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
        running.keySet().retainAll(accounts);
        accounts.forEach(account -> running.computeIfAbsent(account, this::values));
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
            Map<String, String> values = values(account);
            // One with a fault is not asked, and its old instance waits until the fault is mended.
            if (!values.equals(running.get(account)) && faults.of(account.getRouteId()).isEmpty()) {
                put(account, values, changed, refused);
            }
        }
        return changed;
    }

    private void put(KameletEndpoint account, Map<String, String> values, List<String> changed, Map<String, String> refused) {
        try {
            swap.swap(account);
            running.put(account, values);
            changed.add(account.getRouteId());
        } catch (Exception e) {
            refused.put(account.getRouteId(), BrokenSource.rootOf(e));
        }
    }

    private Map<String, String> values(KameletEndpoint account) {
        return AccountFiles.values(settings.of(account.getRouteId(), account.getTemplateId()));
    }
}
