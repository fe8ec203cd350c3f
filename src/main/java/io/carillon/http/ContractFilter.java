package io.carillon.http;

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
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A path has one meaning for everyone, or it is refused; and the contract alone says which paths there are and which methods they have.
 * Camel's mappings take all that lies below a path too, so their 405 would name methods of paths that do not exist.
 */
@Component
final class ContractFilter extends OncePerRequestFilter {

    private final Contract contract;
    private final AnswerWriter writer;

    ContractFilter(Contract contract, Problems problems) {
        this.contract = contract;
        this.writer = new AnswerWriter(problems);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            check(request.getMethod(), request.getRequestURI());
        } catch (Problem e) {
            writer.write(e, Trace.of(request.getHeader("traceparent")), response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void check(String method, String raw) {
        PathContainer path = PathContainer.parsePath(raw);
        checkForm(raw, path);
        if (!contract.governs(path)) {
            return;
        }
        Set<String> methods = contract.methods(path);
        if (methods.isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "The contract does not name this path.");
        }
        if (!methods.contains(method) && !"OPTIONS".equals(method)) {
            String allowed = String.join(", ", methods);
            throw new Problem(Kind.METHOD_NOT_ALLOWED, "This path has " + allowed + ".", List.of(), Map.of("Allow", allowed));
        }
    }

    /** Proxies, clients and the container take these in different ways. A /, a \ and a % are names like others once they are encoded. */
    private static void checkForm(String raw, PathContainer path) {
        if (!PercentEncoding.isUtf8(raw)) {
            throw new Problem(Kind.BAD_REQUEST, "The path is not percent-encoded UTF-8 (RFC 3986).");
        }
        if (raw.indexOf(';') >= 0) {
            throw new Problem(Kind.BAD_REQUEST, "A ; in a path is written %3B.");
        }
        if (path.elements().stream().anyMatch(part -> part instanceof PathSegment segment && segment.valueToMatch().matches("\\.\\.?"))) {
            throw new Problem(Kind.BAD_REQUEST, "A name in a path cannot be . or .., however it is written.");
        }
    }
}
