package io.carillon.http;

import io.carillon.message.Caller;
import io.carillon.message.Callers;
import io.carillon.message.EventSource;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import jakarta.servlet.ServletContext;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.context.ServletContextAware;

/**
 * The WebSocket at the path of {@code watch-inbox}: the route that answers a stream to HTTP answers the same to a socket. Only the token of
 * a user opens it, in the query: a browser can give it nowhere else, and no cookie is looked at. Where origins are named, a page of another
 * one gets a 403.
 */
@Component
class EventSocket implements ServletContextAware, SmartInitializingSingleton {

    static final String PATH = "/v1/users/{user}/inbox/live";
    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final int LONGEST_REASON = 100;
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
                source = source(session);
                source.start(new SocketStream(session));
            } catch (Problem e) {
                refuse(session, e);
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

    private EventSource source(Session session) {
        String user = session.getPathParameters().get("user");
        Caller caller = callers.of("Bearer " + parameter(session, "token"), ANY_ADDRESS);
        if (caller.user() == null || !caller.mayActFor(user)) {
            throw new Problem(Kind.FORBIDDEN, "Only the token of the user opens it.");
        }
        Exchange answer = routes.request("direct:watch-inbox", exchange -> {
            exchange.setVariable("tenant", caller.tenant());
            exchange.setVariable("user", user);
            exchange.setVariable("cursor", parameter(session, "cursor"));
        });
        if (answer.getException() == null && answer.getMessage().getBody() instanceof EventSource found) {
            return found;
        }
        throw answer.getException() instanceof Problem problem ? problem : Problem.unavailable("The inbox cannot be watched now.", 5);
    }

    private static String parameter(Session session, String name) {
        return session.getRequestParameterMap().getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    private static void refuse(Session session, Problem problem) {
        String reason = problem.getMessage();
        try {
            session.close(new CloseReason(problem.status() < 500 ? CloseCodes.VIOLATED_POLICY : CloseCodes.TRY_AGAIN_LATER,
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
        } catch (IOException e) {
            LOG.debug("the client is gone", e);
        }
    }
}
