package io.carillon.wire;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;

/** The threads that work: virtual ones where the runtime has them (JDK 21), else pooled ones. Their number follows that of the work. */
public final class Workers {

    private Workers() {
    }

    public static ExecutorService of(CamelContext context, Object owner, String name) {
        return virtual(name).orElseGet(() -> context.getExecutorServiceManager().newCachedThreadPool(owner, name));
    }

    /** A thread for each task; empty where the runtime has no virtual ones. */
    public static Optional<ExecutorService> virtual(String name) {
        try {
            return Optional.of(perTask(factory(name)));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    // Reflection, for the language level is 17.
    private static ThreadFactory factory(String name) throws ReflectiveOperationException {
        Class<?> builder = Class.forName("java.lang.Thread$Builder");
        Object threads = Thread.class.getMethod("ofVirtual").invoke(null);
        threads = builder.getMethod("name", String.class, long.class).invoke(threads, name + "-", 0L);
        return (ThreadFactory) builder.getMethod("factory").invoke(threads);
    }

    private static ExecutorService perTask(ThreadFactory threads) throws ReflectiveOperationException {
        return (ExecutorService) Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class).invoke(null, threads);
    }
}
