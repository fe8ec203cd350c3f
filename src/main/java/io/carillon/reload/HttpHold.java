package io.carillon.reload;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
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
        Held held = new Held(request, token);
        try {
            chain.doFilter(held, response);
        } finally {
            if (!held.goesOn) {
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

    /** A request that may be answered by another thread; it has left when that is done. */
    private final class Held extends HttpServletRequestWrapper {

        private final Object token;
        private boolean goesOn;

        Held(HttpServletRequest request, Object token) {
            super(request);
            this.token = token;
        }

        @Override
        public AsyncContext startAsync() {
            return noted(super.startAsync());
        }

        @Override
        public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
            return noted(super.startAsync(request, response));
        }

        private AsyncContext noted(AsyncContext context) {
            goesOn = true;
            context.addListener(new Leave(token));
            return context;
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
