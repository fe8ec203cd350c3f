package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.EventSink;
import io.carillon.message.EventSource;
import io.carillon.wire.Problems;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The answer to a request. */
class ReplyTest {

    private boolean started;
    private boolean ended;
    private boolean complete;

    @Test
    void whoAsksForTheHeadOfAStreamDoesNotWaitForItsEnd() {
        MockHttpServletRequest request = new MockHttpServletRequest("HEAD", "/v1/users/u1/inbox/live");
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockAsyncContext async = new MockAsyncContext(request, response);
        async.addListener(new Completed());
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(new Source());
        new Reply(async, response, new AnswerWriter(new Problems()), () -> { }).send(exchange);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("text/event-stream");
        assertThat(started).isFalse();
        assertThat(ended).as("its place is free again").isTrue();
        assertThat(complete).isTrue();
    }

    private final class Source implements EventSource {

        @Override
        public void start(EventSink sink) {
            started = true;
        }

        @Override
        public void ended() {
            ended = true;
        }
    }

    private final class Completed implements jakarta.servlet.AsyncListener {

        @Override
        public void onComplete(jakarta.servlet.AsyncEvent event) {
            complete = true;
        }

        @Override
        public void onTimeout(jakarta.servlet.AsyncEvent event) {
            // not here
        }

        @Override
        public void onError(jakarta.servlet.AsyncEvent event) {
            // not here
        }

        @Override
        public void onStartAsync(jakarta.servlet.AsyncEvent event) {
            // not here
        }
    }
}
