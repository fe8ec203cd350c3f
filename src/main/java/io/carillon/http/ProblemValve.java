package io.carillon.http;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.wire.Problems;
import io.carillon.wire.Trace;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** What the container refuses before the application sees it (a broken request line, path or header) has no page in HTML. */
final class ProblemValve extends ErrorReportValve {

    private final Problems problems;
    private final AnswerWriter writer;

    ProblemValve(Problems problems) {
        this.problems = problems;
        this.writer = new AnswerWriter(problems);
    }

    /** Not by the way of failures: what a stranger sends is no line in the log. */
    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = new Problem(ErrorPage.kind(response.getStatus()), "The request line, the path or a header is not one of HTTP.");
        response.resetBuffer(true);
        writer.write(new Answer(problem.status(), "application/problem+json", problem.headers(),
            problems.document(problem, Problems.traceId(Trace.of(null)))), response);
    }
}
