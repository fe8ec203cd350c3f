package io.carillon.http;

import io.carillon.message.Caller;
import io.carillon.message.Callers;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.web.util.UriUtils;

/**
 * What of a request reaches a route: the body, the headers of a short list and those that the contract names, and as variables the
 * caller, the tenant, the path's and the contract's query parameters. Query, form and other headers never become headers: a component
 * downstream would obey them.
 */
final class RequestReader {

    private static final List<String> HEADERS =
        List.of("Content-Type", "Idempotency-Key", "X-Request-Id", "Accept-Language", "Prefer", "If-Match", "Last-Event-ID", "Sec-Purpose",
            "Purpose");

    /** A browser cannot set the header for a stream; the contract names the operations that take the credential so. */
    private static final String TOKEN = "token";

    private final Callers callers;

    RequestReader(Callers callers) {
        this.callers = callers;
    }

    /** @param place which has an operation for the method of the request */
    void read(Place place, HttpServletRequest request, Exchange exchange) throws IOException {
        exchange.setVariable("traceparent", Trace.of(request.getHeader("traceparent")));
        String path = place.pattern(request.getMethod());
        Map<String, String> names = place.names(request.getMethod());
        Operation operation = place.operation(request.getMethod()).orElseThrow();
        exchange.setVariable("operation", operation.id());
        authorise(operation, names.get("user"), request, exchange);
        operation.checkMediaType(request.getContentType());
        // First the body: asked for its parameters the container would read a form itself.
        if (!operation.consumes().isEmpty()) {
            exchange.getMessage().setBody(RequestBody.of(request, operation.streamed()));
        }
        operation.parameters(request).forEach(exchange::setVariable);
        if (!operation.scopes().isEmpty()) {
            exchange.removeVariable(TOKEN);
        }
        names.forEach((name, value) -> exchange.setVariable(name, readable(value)));
        HEADERS.forEach(name -> header(name, request, exchange));
        operation.headers().forEach(name -> header(name, request, exchange));
        // What serves GET serves HEAD; Camel would look for a HEAD in the contract, find none and leave an empty answer.
        boolean head = "HEAD".equals(request.getMethod());
        exchange.setVariable("head", head);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, head ? "GET" : request.getMethod());
        // Camel looks for the operation once more; it finds the one that was judged, however the names in the path are written.
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
        exchange.setVariable("path", meaning(path, names));
    }

    /** The path with its names in one spelling: {@code a%2Fb}, {@code a%2fb} and {@code %61%2Fb} are one name, and a key's one request. */
    private static String meaning(String path, Map<String, String> names) {
        String meaning = path;
        for (Map.Entry<String, String> name : names.entrySet()) {
            meaning = meaning.replace("{" + name.getKey() + "}", UriUtils.encode(name.getValue(), StandardCharsets.UTF_8));
        }
        return meaning;
    }

    private static void header(String name, HttpServletRequest request, Exchange exchange) {
        String value = request.getHeader(name);
        if (value != null) {
            exchange.getMessage().setHeader(name, value);
        }
    }

    private void authorise(Operation operation, String owner, HttpServletRequest request, Exchange exchange) {
        if (operation.scopes().isEmpty()) {
            return;
        }
        String token = operation.query().containsKey(TOKEN) ? request.getParameter(TOKEN) : null;
        Credential credential = new Credential(callers, token == null ? request.getHeader("Authorization") : "Bearer " + token,
            request.getRemoteAddr(), owner, operation.scopes());
        Caller caller = credential.caller();
        if (caller.team() && !operation.team()) {
            throw new Problem(Kind.FORBIDDEN, "A key of the mode team sends to the list of its tenant and reads; it changes nothing.");
        }
        request.setAttribute(Credential.NAME, credential);
        exchange.setVariable("caller", caller);
        exchange.setVariable("tenant", caller.tenant());
    }

    /** No name of ours holds a control character, and a database may not take one. */
    private static String readable(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new Problem(Kind.NOT_FOUND, "There is nothing of this name.");
        }
        return value;
    }
}
