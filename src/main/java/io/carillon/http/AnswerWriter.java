package io.carillon.http;

import io.carillon.message.Answer;
import io.carillon.wire.Json;
import io.carillon.wire.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a route answers. No header of the exchange leaves: an answer names its headers. */
final class AnswerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final Problems problems;

    AnswerWriter(Problems problems) {
        this.problems = problems;
    }

    void write(Exchange exchange, HttpServletResponse response) {
        String traceparent = exchange.getVariable("traceparent", String.class);
        if (exchange.getException() != null) {
            write(exchange.getException(), traceparent, response);
        } else if (exchange.getMessage().getBody() instanceof Answer answer) {
            write(answer, response);
        } else {
            write(new Answer(200, "application/json", Map.of(), exchange.getMessage().getBody()), response);
        }
    }

    void write(Throwable failure, String traceparent, HttpServletResponse response) {
        write(problems.answer(failure, traceparent), response);
    }

    void write(Answer answer, HttpServletResponse response) {
        try {
            byte[] body = bytes(answer.body());
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setContentType(answer.contentType());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (IOException e) {
            LOG.debug("the client is gone", e);
        }
    }

    private static byte[] bytes(Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof InputStream in) {
            return in.readAllBytes();
        }
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Json.MAPPER.writeValueAsBytes(body);
    }
}
