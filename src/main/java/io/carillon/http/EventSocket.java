package io.carillon.http;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Callers;
import io.carillon.message.EventSource;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.StreamEnd;
import io.carillon.wire.Problems;
import jakarta.servlet.ServletContext;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.context.ServletContextAware;
import org.springframework.web.util.UriUtils;

/**
 * The WebSocket at the path of {@code watch-inbox}: the route that answers a stream to HTTP answers the same to a socket. Only the token of
 * a user opens it, in the query: a browser can give it nowhere else, and no cookie is looked at. Where origins are named, a page of another
 * one gets a 403.
 */
@Component
class EventSocket implements ServletContextAware, SmartInitializingSingleton {

    static final String PATH = "/v1/users/{user}/inbox/live";
    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final List<String> SCOPES = List.of("inbox", "read", "send");
    /** The container does not tell it here; the token of a user may come from anywhere. */
    private static final String ANY_ADDRESS = "0.0.0.0";

    private final Callers callers;
    private final ProducerTemplate routes;
    private final InboxOrigins origins;
    private ServerContainer container;

    EventSocket(Callers callers, @Autowired(required = false) ProducerTemplate routes, InboxOrigins origins) {
        this.origins = origins;
        this.callers = callers;
        this.routes = routes;
    }

    /** Where there is no web server, as in tests of routes, there is no socket. */
    @Override
    public void setServletContext(ServletContext context) {
        container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (container == null) {
            return;
        }
        ServerEndpointConfig.Configurator opens = new ServerEndpointConfig.Configurator() {
            @Override
            public <T> T getEndpointInstance(Class<T> type) {
                return type.cast(new Connection());
            }

            @Override
            public boolean checkOrigin(String origin) {
                return origins.mayConnect(origin);
            }
        };
        try {
            container.addEndpoint(ServerEndpointConfig.Builder.create(Connection.class, PATH).configurator(opens).build());
        } catch (DeploymentException e) {
            throw new IllegalStateException("the WebSocket of the inbox cannot be served", e);
        }
    }

    /** One client. What it says is not listened to. */
    private final class Connection extends Endpoint {

        private EventSource source;

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            try {
                Credential credential = credential(session);
                source = source(session, credential);
                source.start(new SocketStream(session, credential));
            } catch (RuntimeException e) {
                Problem problem = Problems.of(e);
                SocketStream.close(session, StreamEnd.of(problem.status(), problem.getMessage()));
            }
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            if (source != null) {
                source.ended();
            }
        }

        @Override
        public void onError(Session session, Throwable failure) {
            LOG.debug("a socket of an inbox broke", failure);
        }
    }

    private Credential credential(Session session) {
        // The container leaves %2F, %5C and %25 as they are.
        String user = UriUtils.decode(session.getPathParameters().get("user"), StandardCharsets.UTF_8);
        return new Credential(callers, "Bearer " + parameter(session, "token"), ANY_ADDRESS, user, SCOPES);
    }

    private EventSource source(Session session, Credential credential) {
        Caller caller = credential.caller();
        if (caller.user() == null) {
            throw new Problem(Kind.FORBIDDEN, "Only the token of the user opens it.");
        }
        Exchange answer = routes.request("direct:watch-inbox", exchange -> {
            exchange.setVariable("tenant", caller.tenant());
            exchange.setVariable("user", caller.user());
            exchange.setVariable("cursor", parameter(session, "cursor"));
        });
        if (answer.getMessage().getBody() instanceof Answer refusal && refusal.body() instanceof Map<?, ?> document) {
            throw new Problem(refusal.status(), "", "", String.valueOf(document.get("detail")), List.of());
        }
        return Optional.ofNullable(answer.getMessage().getBody(EventSource.class))
            .orElseThrow(() -> new IllegalStateException("watch-inbox answers no stream", answer.getException()));
    }

    private static String parameter(Session session, String name) {
        return session.getRequestParameterMap().getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }
}
