package io.carillon.reload;

import io.carillon.message.TemplatesRead;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** What became of each file: for the log, the metrics and the actuator. */
final class ReloadReport {

    private static final Logger LOG = LoggerFactory.getLogger("io.carillon.reload");

    /**
     * One file.
     *
     * @param state  {@code ok}, or {@code broken}: what ran before runs on
     * @param line   1-based; 0 if it is not known
     * @param column 1-based; 0 if it is not known
     * @param reason null if all is well
     */
    record State(String file, String state, int line, int column, String reason) {

        static State broken(String file, Place place, String reason) {
            return new State(file, "broken", place.line(), place.column(), reason);
        }
    }

    private final Map<String, State> states = new TreeMap<>();
    private final MeterRegistry meters;
    private Map<String, TemplatesRead.Broken> unusable = Map.of();

    ReloadReport(MeterRegistry meters) {
        this.meters = meters;
        List.of("ok", "failed").forEach(this::counter);
    }

    synchronized List<State> states() {
        return List.copyOf(states.values());
    }

    /** A change before this waits for it. */
    void ready(int files) {
        LOG.info("Reload is ready: {} files run", files);
    }

    synchronized void runs(Source source) {
        states.put(source.key(), new State(source.file(), "ok", 0, 0, null));
    }

    synchronized void reloaded(Set<String> keys, Map<String, Source> running, Collection<RouteDefinition> routes, long millis,
            long held) {
        keys.forEach(states::remove);
        keys.stream().filter(running::containsKey).map(running::get).forEach(this::runs);
        meters.counter("carillon.reload", "result", "ok").increment();
        List<String> made = routes.stream().map(RouteDefinition::getRouteId).toList();
        LOG.info("Reloaded in {} ms (callers waited {} ms): {}; new routes: {}", millis, held, names(keys, running), made);
    }

    /** Whoever compiles the templates says which files cannot be used; it does so before {@link #templates} is called. */
    @EventListener
    synchronized void templatesRead(TemplatesRead read) {
        unusable = read.broken().stream().collect(Collectors.toMap(file -> "templates/" + file.name(), Function.identity()));
    }

    synchronized void templates(Set<String> keys, Map<String, Source> running) {
        keys.forEach(states::remove);
        running.values().stream().filter(source -> source.kind() == Kind.TEMPLATES && !unusable.containsKey(source.key()))
                .forEach(this::runs);
        if (unusable.isEmpty()) {
            LOG.info("Templates changed: {}", keys);
            meters.counter("carillon.reload", "result", "ok").increment();
        }
        unusable.forEach((key, broken) -> {
            String file = running.containsKey(key) ? running.get(key).file() : key;
            failed(key, State.broken(file, new Place(broken.line(), broken.column()), broken.reason()), "the old template stays");
        });
    }

    /** @param refused why the others keep what they had, by provider */
    synchronized void accounts(List<Source> files, List<String> changed, Map<String, String> refused, long millis) {
        states.keySet().removeIf(key -> key.startsWith("accounts/"));
        files.forEach(this::runs);
        meters.counter("carillon.reload", "result", refused.isEmpty() ? "ok" : "failed").increment();
        LOG.info("Accounts read in {} ms; new connections for {}", millis, changed);
        refused.forEach((provider, reason) -> LOG.error("Not reloaded, the account {} keeps its old values: {}", provider, reason));
    }

    /** A file of accounts that cannot be read. */
    synchronized void accountsBroken(BrokenSource e) {
        failed(e.source().key(), State.broken(e.source().file(), e.place(), e.reason()), "all accounts keep their old values");
    }

    synchronized void broken(String key, Source source, BrokenSource e) {
        boolean elsewhere = e.source() != null && !e.source().key().equals(key);
        String reason = elsewhere ? "with it " + e.getMessage() : e.reason();
        failed(key, State.broken(source.file(), elsewhere ? new Place(0, 0) : e.place(), reason), "the old routes run on");
        LOG.debug("Not reloaded", e);
    }

    /** Says each failure once. */
    private void failed(String key, State now, String kept) {
        if (!now.equals(states.put(key, now))) {
            meters.counter("carillon.reload", "result", "failed").increment();
            LOG.error("Not reloaded, {}. {}{}: {}", kept, now.file(), new Place(now.line(), now.column()), now.reason());
        }
    }

    /** A broken file that was set back to what runs, or was deleted before it ever ran, is forgotten. */
    synchronized void settled(Map<String, Source> running, Set<String> changed) {
        states.forEach((key, state) -> {
            if (state.reason() != null && !changed.contains(key) && !unusable.containsKey(key) && !key.startsWith("accounts/")) {
                LOG.info("{} has no mistake any more: it is as it was before, or deleted", state.file());
            }
        });
        states.keySet().removeIf(key -> !changed.contains(key) && !running.containsKey(key) && !unusable.containsKey(key)
            && !key.startsWith("accounts/"));
        running.values().stream().filter(source -> source.kind() != Kind.TEMPLATES && !changed.contains(source.key())).forEach(this::runs);
    }

    /** The set that runs could not be built for trial: no change will be taken. */
    void blind(BrokenSource e) {
        LOG.warn("Reload cannot rebuild what runs, so it will refuse changes: {}", e.getMessage(), e);
    }

    private void counter(String result) {
        meters.counter("carillon.reload", "result", result);
    }

    private static List<String> names(Set<String> keys, Map<String, Source> running) {
        return keys.stream().map(key -> running.containsKey(key) ? running.get(key).file() : key + " (deleted)").toList();
    }
}
