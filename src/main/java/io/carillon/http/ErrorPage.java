package io.carillon.http;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.Problems;
import io.carillon.wire.Trace;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What the container refuses before any route (unknown path, wrong method) is a problem document too. Before the routes run no path is
 * known yet; that is no fault of who asks.
 */
@Controller
class ErrorPage implements ErrorController {

    /** A transfer coding and a version of HTTP that the container does not know. */
    private static final Set<Integer> OF_THE_CALLER = Set.of(501, 505);
    private final AnswerWriter writer;
    private final Problems problems;

    private final ApplicationAvailability availability;

    ErrorPage(Problems problems, ApplicationAvailability availability) {
        this.availability = availability;
        this.problems = problems;
        this.writer = new AnswerWriter(problems);
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        String traceparent = Trace.of(request.getHeader("traceparent"));
        if (early(kind(status))) {
            Problem problem = Problem.unavailable("This instance is not ready.", 2);
            // Not by the way of failures: it is no outage, and needs no line in the log.
            writer.write(new Answer(problem.status(), "application/problem+json", problem.headers(),
                problems.document(problem, Problems.traceId(traceparent))), response);
        } else {
            writer.write(new Problem(kind(status), detail(kind(status))), traceparent, response);
        }
    }

    private boolean early(Kind kind) {
        return (kind == Kind.NOT_FOUND || kind == Kind.METHOD_NOT_ALLOWED)
            && availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC;
    }

    /** The dispatch keeps headers like Allow, set by who refused. */
    static Kind kind(Object status) {
        return Arrays.stream(Kind.values()).filter(kind -> status instanceof Integer code && kind.status() == code).findFirst()
            .map(kind -> kind == Kind.INVALID_JSON ? Kind.BAD_REQUEST : kind)
            .orElse(status == null ? Kind.NOT_FOUND      // nobody was refused: this page itself was asked for
                : status instanceof Integer code && code >= 500 && !OF_THE_CALLER.contains(code) ? Kind.INTERNAL : Kind.BAD_REQUEST);
    }

    private static String detail(Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> "Nothing is served at this path.";
            case METHOD_NOT_ALLOWED -> "The header Allow names the methods.";
            default -> null;
        };
    }
}
