package io.carillon.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.process.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that takes orders, one JSON text a line on its standard input, and answers each with JSON on its standard output. */
final class Asked implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = "ANSWER ";
    private static final Duration START = Duration.ofMinutes(2);

    private final Jvm jvm;
    private int number;

    private Asked(Jvm jvm) {
        this.jvm = jvm;
    }

    /** What a process does with an order. */
    interface Worker<O> {
        Object work(O order) throws Exception;
    }

    /** On the same JVM as the application, with the same options. */
    static Asked start(Shipped beside, Class<?> main, Path log, Map<String, Object> properties) throws IOException {
        Jvm jvm = Jvm.start(beside.home(), main, log, properties, Shipped.OPTIONS, List.of(), List.of());
        jvm.says(Jvm.READY, START);
        return new Asked(jvm);
    }

    <T> T ask(Object order, Class<T> answer, Duration atMost) throws IOException {
        String mine = ++number + " ";
        jvm.tell(mine + JSON.writeValueAsString(order));
        return JSON.readValue(jvm.says(ANSWER + mine, atMost), answer);
    }

    /** The process's side: serves until its input ends. A failure ends the process, with its trace in the log. */
    static <O> void serve(Class<O> type, Worker<O> worker) throws Exception {
        System.out.println(Jvm.READY);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            int space = line.indexOf(' ');
            Object answer = worker.work(JSON.readValue(line.substring(space + 1), type));
            System.out.println(ANSWER + line.substring(0, space + 1) + JSON.writeValueAsString(answer));
        }
        System.exit(0);
    }

    long pid() {
        return jvm.pid();
    }

    @Override
    public void close() throws InterruptedException {
        jvm.kill();
    }
}
