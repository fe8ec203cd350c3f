package io.carillon.inbox;

import io.carillon.inbox.LiveInbox.Owner;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks into the table for those who watch, by the route news-of-inbox and on a few threads of its own. */
@Component
class InboxNews implements DisposableBean {

    private static final int READERS = 4;

    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, work -> new Thread(work, "inbox-reader"));
    private final ProducerTemplate routes;
    private final Clock clock;

    InboxNews(ProducerTemplate routes, Clock clock) {
        this.routes = routes;
        this.clock = clock;
    }

    /** Without effect where we stop. */
    void soon(Runnable look) {
        if (!readers.isShutdown()) {
            readers.execute(look);
        }
    }

    /** The variables {@code rows} and {@code count}; empty where the database is down. */
    Map<String, Object> since(Owner owner, long since) {
        Exchange answer = routes.request("direct:news-of-inbox", exchange -> {
            exchange.setVariable("tenant", owner.tenant());
            exchange.setVariable("user", owner.user());
            exchange.setVariable("since", since);
            exchange.setVariable("now", clock.millis());
        });
        return answer.getException() == null && answer.getVariable("count") != null ? answer.getVariables() : Map.of();
    }

    @Override
    public void destroy() {
        readers.shutdown();
    }
}
