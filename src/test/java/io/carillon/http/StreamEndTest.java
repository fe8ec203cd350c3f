package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.carillon.message.Caller;
import io.carillon.message.EventSink;
import io.carillon.message.EventSource;
import io.carillon.message.LiveEvent;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.StreamEnd;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How a connection that stays ends: what the client reads, and when. */
class StreamEndTest {

    private static final LiveEvent EVENT = new LiveEvent(null, "entry", Map.of());
    private boolean revoked;
    private boolean ended;
    private final Credential credential = new Credential((authorization, address) -> {
        if (revoked) {
            throw new Problem(Kind.UNAUTHENTICATED, "It was revoked.");
        }
        return new Caller("key", "demo", "live", Set.of("read"));
    }, "Bearer key", "127.0.0.1", "u1", List.of("inbox", "read"));
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final MockHttpServletResponse response = new MockHttpServletResponse() {
        @Override
        public ServletOutputStream getOutputStream() {
            return new DelegatingServletOutputStream(written) {
                @Override
                public void setWriteListener(WriteListener listener) {
                    // the test calls it
                }
            };
        }
    };

    @Test
    void aStreamEndsAtTheBeatAfterItsKeyWasRevoked() throws Exception {
        EventStream stream = stream();
        stream.beat();
        assertThat(written.toString(StandardCharsets.UTF_8)).endsWith(": still here\n\n");
        revoked = true;
        stream.beat();
        assertThat(written.toString(StandardCharsets.UTF_8)).endsWith("event: end\ndata: " + data("4401", "It was revoked.") + "\n\n")
            .as("a browser that comes back by itself gets a 401 once").doesNotContain("retry:");
        assertThat(ended).isTrue();
        stream.send(EVENT);
        assertThat(written.toString(StandardCharsets.UTF_8)).as("nothing after the end").doesNotContain("entry");
    }

    @Test
    void aStreamOfAnInstanceThatStopsSaysWhenToComeBack() throws Exception {
        stream().close(StreamEnd.STOPPING);
        assertThat(written.toString(StandardCharsets.UTF_8)).matches("(?s)event: end\nretry: [1-4]\\d{3}\ndata: \\{.*1012.*}\n\n");
        assertThat(ended).isTrue();
    }

    @Test
    void aSlowClientOfAStreamIsLetGo() {
        EventStream stream = open();
        for (int i = 0; i < EventStream.LONGEST_QUEUE; i++) {
            stream.send(EVENT);
        }
        assertThat(ended).isFalse();
        stream.send(EVENT);
        assertThat(ended).isTrue();
    }

    @Test
    void aSlowClientOfASocketMayComeBack() throws Exception {
        Session session = mock();
        when(session.isOpen()).thenReturn(true);
        RemoteEndpoint.Async remote = mock();   // takes the first message and never has sent it
        when(session.getAsyncRemote()).thenReturn(remote);
        EventSink socket = new SocketStream(session, credential);
        for (int i = 0; i <= EventStream.LONGEST_QUEUE; i++) {
            socket.send(EVENT);
        }
        verify(session, never()).close(any());
        socket.send(EVENT);
        ArgumentCaptor<CloseReason> reason = ArgumentCaptor.captor();
        await().untilAsserted(() -> verify(session).close(reason.capture()));
        assertThat(reason.getValue().getCloseCode().getCode()).isEqualTo(1013);
    }

    private EventStream stream() throws Exception {
        EventStream stream = open();
        stream.onWritePossible();
        return stream;
    }

    private EventStream open() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(Credential.NAME, credential);
        EventSink[] opened = new EventSink[1];
        EventStream.open(new EventSource() {
            @Override
            public void start(EventSink sink) {
                opened[0] = sink;
            }

            @Override
            public void ended() {
                ended = true;
            }
        }, new MockAsyncContext(request, response), response);
        return (EventStream) opened[0];
    }

    private String data(String code, String reason) throws Exception {
        String text = written.toString(StandardCharsets.UTF_8);
        String data = text.substring(text.lastIndexOf("data: ") + 6).strip();
        assertThat(data).contains("\"code\":" + code, "\"reason\":\"" + reason + "\"");
        return data;
    }
}
