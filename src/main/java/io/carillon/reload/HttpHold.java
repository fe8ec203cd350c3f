package io.carillon.reload;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Lets requests to a REST route wait while it is swapped: Camel would answer 404, or send them into the stopped route. */
final class HttpHold extends OncePerRequestFilter {

    private final Map<Object, PathContainer> inside = new ConcurrentHashMap<>();
    private final Gate gate = new Gate();
    private volatile List<PathPattern> shut = List.of();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PathContainer path = PathContainer.parsePath(request.getRequestURI().substring(request.getContextPath().length()));
        Object token = new Object();
        enter(token, path);
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Leave(token));
            } else {
                inside.remove(token);
            }
        }
    }

    void shut(Collection<String> paths) {
        gate.shut();
        shut = paths.stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    int inside() {
        return (int) inside.values().stream().filter(this::held).count();
    }

    void open() {
        shut = List.of();
        gate.open();
    }

    private boolean held(PathContainer path) {
        return shut.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private void enter(Object token, PathContainer path) throws IOException {
        inside.put(token, path);
        while (held(path)) {
            inside.remove(token);
            try {
                gate.enter(() -> false);
                gate.leave();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while a route was reloaded", e);
            }
            inside.put(token, path);
        }
    }

    private final class Leave implements AsyncListener {

        private final Object token;

        Leave(Object token) {
            this.token = token;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            inside.remove(token);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            inside.remove(token);
        }

        @Override
        public void onError(AsyncEvent event) {
            inside.remove(token);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
