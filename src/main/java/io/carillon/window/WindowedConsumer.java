package io.carillon.window;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/**
 * The Kafka client as camel-kafka sees it: it polls, subscribes and closes, and behind these calls the offsets are kept.
 * What camel-kafka would do to positions and pauses by itself (seek past an error, resume after a suspension from the last
 * commit) is not let through: it would lose or repeat what is in flight.
 */
final class WindowedConsumer implements InvocationHandler {

    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Set<String> OURS = Set.of("pause", "resume", "seek", "seekToBeginning", "seekToEnd", "commitSync", "commitAsync");

    private final Consumer<?, ?> client;
    private final PollLoop loop;
    private final Rebalance rebalance;

    private WindowedConsumer(Consumer<?, ?> client, PollLoop loop, Rebalance rebalance) {
        this.client = client;
        this.loop = loop;
        this.rebalance = rebalance;
    }

    static Consumer<?, ?> around(Consumer<?, ?> client, PollLoop loop, Rebalance rebalance) {
        WindowedConsumer handler = new WindowedConsumer(client, loop, rebalance);
        return (Consumer<?, ?>) Proxy.newProxyInstance(WindowedConsumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, handler);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        switch (method.getName()) {
            case "poll":
                return loop.poll((Duration) args[0]);
            case "subscribe":
                compose(args);
                break;
            case "unsubscribe":
                rebalance.leave();
                break;
            case "close":
                rebalance.leave();
                client.close(CLOSE);
                return null;
            default:
                if (OURS.contains(method.getName()) && !rebalance.assigning()) {
                    return null;
                }
        }
        return call(method, args);
    }

    private void compose(Object[] args) {
        if (args.length == 2) {
            args[1] = rebalance.with((ConsumerRebalanceListener) args[1]);
        }
    }

    private Object call(Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(client, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
