package io.carillon.embedded;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Holds back everything that runs, the routes and the web server too, until the broker serves; and says that the instance is ready when
 * every part does.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EmbeddedGate implements SmartLifecycle, ApplicationRunner {

    private final ObjectProvider<EmbeddedParts> parts;
    private volatile boolean running;

    EmbeddedGate(ObjectProvider<EmbeddedParts> parts) {
        this.parts = parts;
    }

    @Override
    public void start() {
        parts.ifAvailable(EmbeddedParts::awaitNeeded);
        running = true;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        parts.ifAvailable(EmbeddedParts::await);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before all others. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
