package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of 1,000 receivers is ill, and the messages for it come first. The addresses 127.x.y.z are one machine and many hosts. */
class IllReceiverFlowIT extends Stories {

    private static final int WELL = 999;
    /** More than the permits of the channel, all of the same priority. */
    private static final int FOR_THE_ILL = 150;
    private static final int A_REQUEST = 333;
    /** Before, the breaker of all kept them for at least 30 s, and a receiver that hangs for longer. */
    private static final Duration IN_TIME = Duration.ofSeconds(25);
    /** The same without anybody ill, on a JVM that has just started. */
    private static final Duration COLD = Duration.ofMinutes(2);
    private final Set<String> got = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer receivers;

    @Override
    EmbeddedFlow running() {
        return EmbeddedFlow.shared();
    }

    @BeforeEach
    void start() throws IOException {
        receivers = HttpServer.create(new InetSocketAddress(0), 0);
        receivers.setExecutor(threads);
        receivers.createContext("/well", exchange -> {
            got.add(exchange.getRequestHeaders().getFirst("Host"));
            answers(exchange, 204);
        });
        receivers.createContext("/error", exchange -> answers(exchange, 503));
        receivers.createContext("/hang", exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        receivers.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        receivers.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "hang"})
    void theMessagesToTheOthersArriveWithoutDelay(String illness) {
        toTheOthers(2);
        await().atMost(COLD).until(() -> got.size() == WELL);
        got.clear();
        send(IntStream.range(0, FOR_THE_ILL).mapToObj(i -> to("127.3.0.1", illness + "/" + i)).collect(Collectors.joining(",")));
        toTheOthers(4);
        await().atMost(IN_TIME).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(got.size()).isEqualTo(WELL));
    }

    private void toTheOthers(int net) {
        for (int from = 0; from < WELL; from += A_REQUEST) {
            send(IntStream.range(from, from + A_REQUEST).mapToObj(i -> to("127." + net + "." + i / 250 + "." + (1 + i % 250), "well"))
                .collect(Collectors.joining(",")));
        }
    }

    private void send(String to) {
        carillon.accepted("{\"template\":\"order-shipped\",\"to\":[" + to + "],\"data\":{\"order\":\"" + order()
            + "\"},\"priority\":\"high\",\"routing\":{\"channels\":[\"webhook\"]}}");
    }

    private String to(String host, String path) {
        return "{\"webhook\":\"http://" + host + ":" + receivers.getAddress().getPort() + "/" + path + "\"}";
    }

    private static void answers(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
