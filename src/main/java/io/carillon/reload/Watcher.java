package io.carillon.reload;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Reads the folders again and again. Editors rename over, write twice and leave temporary files; so a change counts when two looks in a row
 * see the same content, and the content alone counts.
 */
final class Watcher {

    private static final Logger LOG = LoggerFactory.getLogger("io.carillon.reload");
    /** The first messages of a newcomer need the processors more than the first edit. */
    private static final int WARM_UP_AFTER_S = 10;

    private final SourceFolders folders;
    private final Reloader reloader;
    private final SourcesCollector collector;
    private final AccountReload accounts;
    private final Duration poll;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "carillon-reload");
        daemon.setDaemon(true);
        return daemon;
    });
    private Map<String, Source> applied = Map.of();
    private Map<String, Source> seen = Map.of();

    Watcher(SourceFolders folders, Reloader reloader, SourcesCollector collector, AccountReload accounts, Duration poll) {
        this.folders = folders;
        this.reloader = reloader;
        this.collector = collector;
        this.accounts = accounts;
        this.poll = poll;
    }

    /** Not where we were told to stop while we started: the shutdown hook closes the context, and it says that it is ready all the same. */
    @EventListener(ApplicationReadyEvent.class)
    synchronized void start() {
        if (thread.isShutdown()) {
            return;
        }
        LOG.info("Reload watches the folders for routes, Kamelets and templates; here now: {}", folders.watched());
        thread.execute(() -> {
            applied = collector.loaded();
            seen = applied;
            reloader.started(applied);
            accounts.started();
        });
        thread.schedule(reloader::warmUp, WARM_UP_AFTER_S, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(this::look, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    @EventListener(ContextClosedEvent.class)
    synchronized void stop() {
        thread.shutdown();
    }

    private void look() {
        try {
            Map<String, Source> now = folders.read();
            boolean settled = same(now, seen);
            seen = now;
            if (settled && !same(now, applied)) {
                applied = now;
                reloader.apply(now);
                accounts.reloaded();
            }
        } catch (RuntimeException e) {
            LOG.error("Reload cannot read the folders: {}", e.getMessage(), e);
        }
        lookAtAccounts();
    }

    private void lookAtAccounts() {
        try {
            if (accounts.look()) {
                // A file that could not run with the old values may run now.
                reloader.retry();
                applied = Map.of();
            }
        } catch (Exception e) {
            LOG.error("Reload cannot take the change of an account: {}", BrokenSource.reasonOf(e));
        }
    }

    private static boolean same(Map<String, Source> a, Map<String, Source> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream().allMatch(entry -> entry.getValue().sameContent(b.get(entry.getKey())));
    }
}
