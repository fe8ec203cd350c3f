package io.carillon.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Starts all parts side by side while Spring builds the beans, and stops them after the last bean. */
final class EmbeddedParts implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedParts.class);

    private final DataFolder folder;
    private final Map<String, Integer> ports;
    private final Map<Part, CompletableFuture<Void>> starting = new LinkedHashMap<>();

    EmbeddedParts(DataFolder folder, Map<String, Integer> ports) {
        this.folder = folder;
        this.ports = ports;
    }

    void start(List<Part> parts) {
        parts.forEach(part -> starting.put(part, inBackground(part)));
    }

    private static CompletableFuture<Void> inBackground(Part part) {
        CompletableFuture<Void> up = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(part, up), "start-" + part.name());
        thread.setDaemon(true);
        thread.start();
        return up;
    }

    private static void run(Part part, CompletableFuture<Void> up) {
        long began = System.nanoTime();
        try {
            part.start();
            LOG.info("Embedded {} is up after {} ms", part.name(), Duration.ofNanos(System.nanoTime() - began).toMillis());
            up.complete(null);
        } catch (Throwable e) {
            up.completeExceptionally(new IllegalStateException("Embedded " + part.name() + " does not start: " + e.getMessage(), e));
        }
    }

    /** Waits for what nothing runs without. @throws IllegalStateException where it does not start */
    void awaitNeeded() {
        starting.forEach((part, up) -> {
            if (part.needed()) {
                await(up);
            }
        });
    }

    /** Waits for all parts. @throws IllegalStateException with the name of the one that does not start */
    void await() {
        starting.values().forEach(EmbeddedParts::await);
    }

    private static void await(CompletableFuture<Void> up) {
        try {
            up.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IllegalStateException known ? known : e;
        }
    }

    /** Name → port; the names are those of the settings {@code carillon.ports.*}. */
    Map<String, Integer> ports() {
        return ports;
    }

    DataFolder folder() {
        return folder;
    }

    @Override
    public void destroy() throws Exception {
        for (Map.Entry<Part, CompletableFuture<Void>> entry : new ArrayList<>(starting.entrySet())) {
            entry.getValue().exceptionally(e -> null).join();
            close(entry.getKey());
        }
        folder.close();
    }

    private static void close(Part part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("Embedded {} did not stop cleanly", part.name(), e);
        }
    }
}
