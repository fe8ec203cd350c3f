package io.carillon.http;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.Problems;
import io.carillon.wire.Trace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The last of the filters, which serves the paths of the contract: no dispatcher comes between a request and its route. A path has one
 * meaning for everyone, or it is refused; the contract alone says which paths there are and which methods they have. What lies outside
 * it, like the pages of the docs, and a request for a WebSocket go on to the servlets.
 */
@Component
final class ContractFilter extends OncePerRequestFilter {

    private static final String OPTIONS = "OPTIONS";
    private final Contract contract;
    private final HttpEngine engine;
    private final AnswerWriter writer;
    private final RequestMeters meters;

    ContractFilter(Contract contract, HttpEngine engine, Problems problems, RequestMeters meters) {
        this.contract = contract;
        this.engine = engine;
        this.writer = new AnswerWriter(problems);
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long from = System.nanoTime();
        try {
            Place place = place(request.getRequestURI());
            if (place != null && !"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                serve(place, request, response, from);
                return;
            }
        } catch (Problem e) {
            writer.write(e, Trace.of(request.getHeader("traceparent")), response);
            meters.count(null, request, response, from);
            return;
        }
        chain.doFilter(request, response);
        meters.count(null, request, response, from);
    }

    private void serve(Place place, HttpServletRequest request, HttpServletResponse response, long from) {
        if (place.operation(request.getMethod()).isPresent()) {
            engine.serve(place, request, response, () -> meters.count(place, request, response, from));
            return;
        }
        String allowed = String.join(", ", place.methods());
        if (!OPTIONS.equals(request.getMethod())) {
            throw new Problem(Kind.METHOD_NOT_ALLOWED, "This path has " + allowed + ".", List.of(), Map.of("Allow", allowed));
        }
        writer.write(new Answer(HttpServletResponse.SC_OK, "text/plain", Map.of("Allow", allowed + ", " + OPTIONS), ""), response);
        meters.count(null, request, response, from);
    }

    /** Null outside the contract. @throws Problem 400, 404 */
    private Place place(String raw) {
        Place known = contract.known(raw).orElse(null);
        if (known != null) {
            return known;
        }
        PathContainer path = PathContainer.parsePath(raw);
        checkForm(raw, path);
        if (!contract.governs(path)) {
            return null;
        }
        Place place = contract.look(path);
        if (place.operations().isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "The contract does not name this path.");
        }
        return place;
    }

    /** Proxies, clients and the container take these in different ways. A /, a \ and a % are names like others once they are encoded. */
    private static void checkForm(String raw, PathContainer path) {
        if (!PercentEncoding.isUtf8(raw)) {
            throw new Problem(Kind.BAD_REQUEST, "The path is not percent-encoded UTF-8 (RFC 3986).");
        }
        if (raw.indexOf(';') >= 0) {
            throw new Problem(Kind.BAD_REQUEST, "A ; in a path is written %3B.");
        }
        if (path.elements().stream().anyMatch(part -> part instanceof PathSegment segment && isDots(segment.valueToMatch()))) {
            throw new Problem(Kind.BAD_REQUEST, "A name in a path cannot be . or .., however it is written.");
        }
    }

    private static boolean isDots(String name) {
        return ".".equals(name) || "..".equals(name);
    }
}
