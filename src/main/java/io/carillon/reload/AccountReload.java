package io.carillon.reload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final ReloadReport report;
    /** What each account runs with, by its provider; of a value that names a file, what that held. */
    private final Map<String, Map<String, String>> running = new HashMap<>();
    private AccountProperties settings;
    private Map<String, String> applied = Map.of();
    private Map<String, String> seen = Map.of();

    AccountReload(Environment environment, AccountFiles files, AccountSwap swap, ReloadReport report) {
        this.environment = environment;
        this.files = files;
        this.swap = swap;
        this.report = report;
    }

    void started() {
        settings = AccountProperties.of(environment);
        swap.accounts().forEach(account -> running.put(account.getRouteId(), values(account)));
        files.sources().forEach(report::runs);
        applied = files.look(named());
        seen = applied;
    }

    /** A change counts when two looks in a row see the same. */
    void look() throws Exception {
        swap.tidy();
        Map<String, String> now = files.look(named());
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(applied)) {
            applied = now;
            apply();
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
        applied = files.look(named());
        swap.use(settings);
        Map<String, String> refused = new TreeMap<>();
        List<String> changed = changed(refused);
        report.accounts(files.sources(), changed, refused, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private List<String> changed(Map<String, String> refused) {
        List<String> changed = new ArrayList<>();
        for (KameletEndpoint account : swap.accounts()) {
            String provider = account.getRouteId();
            Map<String, String> values = values(account);
            Map<String, String> before = running.putIfAbsent(provider, values);
            if (before != null && !before.equals(values)) {
                try {
                    swap.swap(account);
                    running.put(provider, values);
                    changed.add(provider);
                } catch (Exception e) {
                    refused.put(provider, BrokenSource.rootOf(e));
                    LOG.debug("The account {} keeps what it had", provider);
                }
            }
        }
        return changed;
    }

    private Map<String, String> values(KameletEndpoint account) {
        Properties all = settings.of(account.getRouteId(), account.getTemplateId());
        Map<String, String> values = new TreeMap<>();
        all.stringPropertyNames().forEach(name -> values.put(name, all.getProperty(name)
            + (isFile(all.getProperty(name)) ? " " + AccountFiles.digest(AccountProperties.path(all.getProperty(name))) : "")));
        return values;
    }

    private Collection<String> named() {
        Collection<String> paths = new TreeSet<>();
        List.of(settings.kamelets(), settings.providers()).forEach(accounts -> accounts.values().forEach(account ->
            account.stringPropertyNames().stream().map(account::getProperty).filter(AccountReload::isFile)
                .map(AccountProperties::path).forEach(paths::add)));
        return paths;
    }

    private static boolean isFile(String value) {
        return value.startsWith("file:");
    }
}
