package io.carillon.reload;

import io.carillon.message.TemplatesChanged;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.context.ApplicationEventPublisher;

/** Takes what the folders say and makes it run, or says why not. A broken file keeps no good one back. */
final class Reloader {

    private final ModelCamelContext context;
    private final SourceCheck check;
    private final Trial trial;
    private final RouteSet routes;
    private final Swap swap;
    private final ReloadReport report;
    private final ApplicationEventPublisher events;
    private final Map<String, Source> running = new TreeMap<>();
    /** What was built and did not start; it is not tried again until it or something else that runs has changed. */
    private final Map<String, Source> refused = new HashMap<>();

    Reloader(ModelCamelContext context, SourceCheck check, Trial trial, RouteSet routes, Swap swap, ReloadReport report,
            ApplicationEventPublisher events) {
        this.context = context;
        this.check = check;
        this.trial = trial;
        this.routes = routes;
        this.swap = swap;
        this.report = report;
        this.events = events;
    }

    /** What the application started with. */
    synchronized void started(Map<String, Source> sources) {
        running.putAll(sources);
        sources.values().forEach(report::runs);
    }

    /** Builds what runs once for trial, so that the first edit is as quick as the next. */
    synchronized void warmUp() {
        running.values().stream().filter(source -> source.kind() == Kind.ROUTES).findFirst().ifPresent(this::warmUp);
    }

    private void warmUp(Source any) {
        try {
            check.check(any);
            trial.baseline(running.values());
            report.ready(running.size());
        } catch (BrokenSource e) {
            report.blind(e);
        }
    }

    /** @param wanted every source there is now, by {@link Source#key()} */
    synchronized void apply(Map<String, Source> wanted) {
        Set<String> changed = new TreeSet<>(wanted.keySet());
        changed.addAll(running.keySet());
        changed.removeIf(key -> wanted.containsKey(key) && wanted.get(key).sameContent(running.get(key)));
        Set<String> texts = new TreeSet<>(changed);
        texts.removeIf(key -> !key.startsWith("templates/"));
        changed.removeAll(texts);
        report.settled(running, changed);
        if (!texts.isEmpty()) {
            take(texts, wanted);
            events.publishEvent(new TemplatesChanged(Set.copyOf(texts.stream().map(key -> key.substring("templates/".length())).toList())));
            report.templates(texts, running);
        }
        together(changed, wanted);
    }

    /** Files that were saved together may need each other; the ones that are broken are left out, the rest is tried again. */
    private void together(Set<String> changed, Map<String, Source> wanted) {
        Set<String> candidates = new TreeSet<>(changed);
        candidates.removeIf(key -> wanted.containsKey(key) && wanted.get(key).sameContent(refused.get(key)));
        while (!candidates.isEmpty()) {
            BrokenSource broken = attempt(candidates, wanted);
            if (broken == null) {
                return;
            }
            String key = broken.source() == null ? null : broken.source().key();
            if (key == null || !candidates.contains(key)) {
                if (candidates.size() > 1) {
                    candidates.forEach(one -> together(Set.of(one), wanted));
                    return;
                }
                key = candidates.iterator().next();
            }
            report.broken(key, wanted.getOrDefault(key, running.get(key)), broken);
            candidates.remove(key);
        }
    }

    private BrokenSource attempt(Set<String> keys, Map<String, Source> wanted) {
        long start = System.nanoTime();
        try {
            Change change = new Change(check, routes, context, running, wanted, keys);
            change.check();
            trial.check(change.after().values());
            return put(keys, change, wanted, start);
        } catch (BrokenSource e) {
            return e;
        }
    }

    private BrokenSource put(Set<String> keys, Change change, Map<String, Source> wanted, long start) {
        try {
            Set<String> affected = change.affected();
            long held = swap.swap(affected, Map.copyOf(running), change.after());
            take(keys, wanted);
            refused.clear();
            report.reloaded(keys, running, routes.routes(affected), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), held);
            return null;
        } catch (Exception e) {
            keys.forEach(key -> refused.put(key, wanted.getOrDefault(key, running.get(key))));
            return e instanceof BrokenSource broken ? broken : new BrokenSource(null, 0, BrokenSource.rootOf(e), e);
        }
    }

    /** Something that the refused files may need has changed. */
    synchronized void retry() {
        refused.clear();
    }

    private void take(Set<String> keys, Map<String, Source> wanted) {
        for (String key : keys) {
            if (wanted.containsKey(key)) {
                running.put(key, wanted.get(key));
            } else {
                running.remove(key);
            }
        }
    }
}
