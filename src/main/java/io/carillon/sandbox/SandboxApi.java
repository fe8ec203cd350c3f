package io.carillon.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The control API under {@code /sandbox}: what left, and the switch of each provider. Served on its own port and on the public one. */
public final class SandboxApi {

    private static final int USUAL_LIMIT = 100;
    private static final Map<String, Function<Captured, String>> FILTERS = Map.of("channel", Captured::channel,
        "provider", Captured::provider, "to", Captured::to, "notificationId", Captured::notificationId, "deliveryId", Captured::deliveryId);

    private final Map<String, String> channels;
    private final Switches switches;
    private final Store store;
    private final Tally open;
    private final Reply page = SandboxPage.load();

    SandboxApi(Map<String, String> channels, Switches switches, Store store, Tally open) {
        this.channels = channels;
        this.switches = switches;
        this.store = store;
        this.open = open;
    }

    /** Whether a path belongs to the control API. */
    public static boolean owns(String path) {
        return path.equals("/sandbox") || path.startsWith("/sandbox/");
    }

    /** Answers a request; a bad one with a problem document, never with an exception. */
    public Reply handle(Call call) {
        try {
            String path = call.path().substring("/sandbox".length()).replaceFirst("/$", "");
            return switch (path) {
                case "" -> only("GET", call, page);
                case "/messages" -> messages(call);
                case "/messages/count" -> only("GET", call, count(call));
                case "/refusals" -> only("GET", call, listed(store.refusals(wanted(call, FILTERS.keySet()), limit(call))));
                case "/providers" -> only("GET", call, providers());
                default -> provider(call, path);
            };
        } catch (Problem problem) {
            return problem.reply();
        }
    }

    private static Reply only(String method, Call call, Reply reply) {
        if (!call.method().equals(method)) {
            throw Problem.notAllowed(method);
        }
        return reply;
    }

    private Reply messages(Call call) {
        if (call.method().equals("DELETE")) {
            store.clear();
            return new Reply(204, null, new byte[0], Map.of());
        }
        if (!call.method().equals("GET")) {
            throw Problem.notAllowed("GET, DELETE");
        }
        return listed(store.messages(wanted(call, FILTERS.keySet()), limit(call)));
    }

    private static Reply listed(List<Captured> found) {
        return Reply.json(200, found).with("Cache-Control", "no-store");
    }

    private static Predicate<Captured> wanted(Call call, Set<String> known) {
        Predicate<Captured> wanted = captured -> true;
        for (Map.Entry<String, String> parameter : call.parameters().entrySet()) {
            String name = parameter.getKey();
            if (!known.contains(name) && !name.equals("limit")) {
                throw Problem.badField("?" + name, "unknown_parameter", "unknown; known are limit and " + known.stream().sorted().toList());
            }
            if (FILTERS.containsKey(name) && !parameter.getValue().isEmpty()) {
                wanted = wanted.and(captured -> parameter.getValue().equals(FILTERS.get(name).apply(captured)));
            }
        }
        return wanted;
    }

    private static int limit(Call call) {
        String limit = call.parameters().getOrDefault("limit", "");
        if (limit.isEmpty()) {
            return USUAL_LIMIT;
        }
        if (!limit.matches("[0-9]{1,5}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > Store.MOST_MESSAGES) {
            throw Problem.badField("?limit", "out_of_range", "must be a whole number from 1 to " + Store.MOST_MESSAGES);
        }
        return Integer.parseInt(limit);
    }

    private Reply count(Call call) {
        wanted(call, Set.of("provider"));
        String provider = call.parameters().getOrDefault("provider", "");
        if (!provider.isEmpty()) {
            return Reply.json(200, Map.of("count", store.taken(known(provider)), "provider", provider));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("count", store.taken().values().stream().mapToLong(Long::longValue).sum());
        body.put("providers", store.taken());
        return Reply.json(200, body);
    }

    private Reply providers() {
        List<Map<String, Object>> all = new ArrayList<>();
        channels.forEach((kamelet, channel) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kamelet", kamelet);
            one.put("channel", channel);
            one.putAll(switches.position(kamelet).asJson());
            one.put("taken", store.taken(kamelet));
            one.put("refused", store.refused(kamelet));
            one.put("open", open.of(kamelet));
            all.add(one);
        });
        return Reply.json(200, all).with("Cache-Control", "no-store");
    }

    private Reply provider(Call call, String path) {
        if (!path.startsWith("/providers/")) {
            throw Problem.notFound("known are /sandbox and there /messages, /messages/count, /refusals, /providers, /providers/<kamelet>");
        }
        String kamelet = known(path.substring("/providers/".length()));
        if (call.method().equals("PUT")) {
            switches.set(kamelet, Switch.read(call.body()));
        } else if (!call.method().equals("GET")) {
            throw Problem.notAllowed("GET, PUT");
        }
        return Reply.json(200, switches.position(kamelet).asJson()).with("Cache-Control", "no-store");
    }

    private String known(String kamelet) {
        if (!channels.containsKey(kamelet)) {
            throw Problem.notFound("no such provider in the sandbox; known are " + channels.keySet());
        }
        return kamelet;
    }
}
