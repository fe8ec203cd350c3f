package io.carillon.chaos;

import io.carillon.process.Jvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load client, a process of its own: some connections share a rate. It writes an id down only after its 202. On its standard
 * input it takes {@code rate <posts per second>}, 0 = pause; it ends with that input.
 */
public final class LoadClient {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long BREATH = 20_000_000;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5)).build();
    private final List<URI> addresses;
    private final String key;
    private final String[] bodies;
    private final PrintWriter answers;
    private final AtomicLong number = new AtomicLong();
    private volatile double rate;
    private volatile boolean over;
    private long slot;

    private LoadClient(List<URI> addresses, String key, String bodies, PrintWriter answers) {
        this.addresses = addresses;
        this.key = key;
        this.bodies = bodies.split("\n");
        this.answers = answers;
    }

    /**
     * Arguments: addresses (comma separated), key, file of the answers, connections, and the bodies in turn, one a line, with %d for a
     * number and %s for a priority.
     */
    public static void main(String[] args) throws Exception {
        List<URI> addresses = List.of(args[0].split(",")).stream().map(URI::create).toList();
        try (PrintWriter answers = new PrintWriter(Files.newBufferedWriter(Path.of(args[2])))) {
            LoadClient client = new LoadClient(addresses, args[1], args[4], answers);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                threads.add(new Thread(client::run));
            }
            threads.forEach(Thread::start);
            System.out.println(Jvm.READY);
            for (Scanner orders = new Scanner(System.in); orders.hasNext();) {
                client.rate = orders.next().equals("rate") ? orders.nextDouble() : client.rate;
            }
            client.over = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void run() {
        while (!over) {
            if (rate == 0 || !slotIsNear()) {
                LockSupport.parkNanos(BREATH);
                continue;
            }
            ask(number.getAndIncrement());
        }
    }

    /** Takes the next slot and waits for it; what could not be posted in time is not made up for. */
    private boolean slotIsNear() {
        long mine;
        synchronized (this) {
            long now = System.nanoTime();
            if (slot > now + BREATH) {
                return false;
            }
            mine = Math.max(slot, now - BREATH);
            slot = mine + (long) (1e9 / rate);
        }
        LockSupport.parkNanos(mine - System.nanoTime());
        return true;
    }

    private void ask(long n) {
        String priority = List.of("high", "medium", "low").get((int) (n % 3));
        HttpRequest request = HttpRequest.newBuilder(addresses.get((int) (n % addresses.size()))).timeout(ANSWER)
            .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(String.format(bodies[(int) (n % bodies.length)], n, priority))).build();
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher id = ID.matcher(response.body());
            write(start, response.statusCode(), response.statusCode() == 202 && id.find() ? id.group(1) : "-",
                response.headers().firstValue("Retry-After").orElse("-"));
        } catch (IOException e) {
            write(start, 0, "-", "-");
            LockSupport.parkNanos(BREATH);
        } catch (InterruptedException e) {
            over = true;
        }
    }

    /** The line is with the system when this returns: only processes are killed here, never the machine. */
    private synchronized void write(long start, int status, String id, String retryAfter) {
        long now = System.currentTimeMillis();
        answers.println(now + " " + (System.nanoTime() - start) / 1_000 + " " + status + " " + id + " " + retryAfter);
        answers.flush();
    }
}
