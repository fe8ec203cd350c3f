package io.carillon.embedded;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Holds back everything that runs, the routes and the web server too, until the embedded parts serve. */
@Component
class EmbeddedGate implements SmartLifecycle {

    private final ObjectProvider<EmbeddedParts> parts;
    private volatile boolean running;

    EmbeddedGate(ObjectProvider<EmbeddedParts> parts) {
        this.parts = parts;
    }

    @Override
    public void start() {
        parts.ifAvailable(EmbeddedParts::await);
        running = true;
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
