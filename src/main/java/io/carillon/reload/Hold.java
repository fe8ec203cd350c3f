package io.carillon.reload;

import io.carillon.message.SwappedRoutes;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.util.ReflectionUtils;

/** Keeps callers out of routes that are about to be replaced, and waits for those that are inside. */
final class Hold implements SwappedRoutes {

    /** For a consumer to leave its group; a drained one needs a fraction of it. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final CamelContext context;
    private final Gates gates;
    private final HttpHold http;
    private final Duration drain;
    private volatile Set<String> away = Set.of();

    Hold(CamelContext context, Gates gates, HttpHold http, Duration drain) {
        this.context = context;
        this.gates = gates;
        this.http = http;
        this.drain = drain;
    }

    @Override
    public boolean includes(String routeId) {
        return away.contains(routeId);
    }

    /**
     * Consumers are stopped while their calls may still pass: one of Kafka's ends what it has polled before it stops.
     *
     * @return whether everything that was under way has ended within the drain time
     */
    boolean shut(Set<String> ids) throws InterruptedException {
        long deadline = System.nanoTime() + drain.toNanos();
        away = Set.copyOf(ids);
        List<String> keys = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<Route> others = new ArrayList<>();
        ids.stream().map(context::getRoute).filter(Objects::nonNull).forEach(route -> {
            if (route.getEndpoint() instanceof DirectEndpoint direct) {
                keys.add(PatientDirect.key(direct));
            } else if (!paths.addAll(paths(route)) && !route.getEndpoint().getEndpointUri().startsWith("kamelet:")) {
                others.add(route);
            }
        });
        http.shut(paths);
        gates.shut(keys, ids);
        others.forEach(route -> hurry(route.getConsumer()));
        together(others, route -> ServiceHelper.stopService(route.getConsumer()), deadline);
        boolean empty = await(() -> http.inside() == 0 && gates.inside(keys) == 0 && idle(others), deadline);
        return empty;
    }

    /** @param drained whether all calls have ended; if not, what is still inside has had its time and is cut off */
    void stop(Set<String> ids, boolean drained) throws Exception {
        gates.drained(ids);
        List<Route> routes = ids.stream().map(context::getRoute).filter(Objects::nonNull).toList();
        // Not left to the shutdown strategy: it stops one after the other, and interrupts a Kafka consumer that commits.
        together(routes, route -> ServiceHelper.stopService(route.getConsumer()), System.nanoTime() + CLOSE.toNanos());
        for (Route route : routes) {
            context.getRouteController().stopRoute(route.getRouteId(), drained ? CLOSE.toMillis() : 50, TimeUnit.MILLISECONDS);
        }
        gates.replaced();
    }

    void open() {
        gates.open();
        http.open();
        away = Set.of();
    }

    private List<String> paths(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        if (route.getEndpoint() instanceof PlatformHttpEndpoint endpoint) {
            return List.of(endpoint.isMatchOnUriPrefix() ? endpoint.getPath() + "/**" : endpoint.getPath());
        }
        // The REST DSL serves many paths from one route.
        return uri.startsWith("rest") ? List.of("/**") : List.of();
    }

    /** A consumer that lets running work end when it is stopped does so no longer than a reload may last. */
    private void hurry(Object consumer) {
        Method limit = ReflectionUtils.findMethod(consumer.getClass(), "setCloseTimeout", Duration.class);
        if (limit != null) {
            ReflectionUtils.makeAccessible(limit);
            ReflectionUtils.invokeMethod(limit, consumer, drain);
        }
    }

    /** All at once: a Kafka consumer takes a while to stop polling. */
    private static void together(List<Route> routes, Consumer<Route> action, long deadline) {
        if (routes.isEmpty()) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(routes.size(), 16));
        try {
            CompletableFuture.allOf(routes.stream().map(route -> CompletableFuture.runAsync(() -> action.accept(route), pool))
                    .toArray(CompletableFuture[]::new))
                    .orTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS).exceptionally(late -> null).join();
        } finally {
            pool.shutdown();
        }
    }

    private boolean idle(List<Route> routes) {
        return routes.stream().allMatch(route -> context.getInflightRepository().size(route.getRouteId()) == 0);
    }

    /** Twice in a row: an exchange is counted a moment after its consumer has taken it. */
    private static boolean await(BooleanSupplier empty, long deadline) throws InterruptedException {
        int quiet = 0;
        while (quiet < 2 && System.nanoTime() < deadline) {
            quiet = empty.getAsBoolean() ? quiet + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return quiet >= 2;
    }
}
