package io.carillon.bench;

/**
 * What the load client is to post.
 *
 * @param connections that are open; each has one request under way
 * @param count       of requests, at most; 0 = until the time is over
 * @param seconds     at most
 * @param rate        requests per second, whatever the answers do (open loop); 0 = as fast as the answers come
 * @param keyed       a new Idempotency-Key for each request
 * @param batch       messages in one request; 0 = the body is one message
 */
record Order(int port, int connections, long count, double seconds, double rate, boolean keyed, int batch, Messages messages) {

    /** Many connections, as fast as the answers come. */
    static Order closed(int port, int connections, Messages messages) {
        return new Order(port, connections, 0, 0, 0, false, 0, messages);
    }

    Order to(int otherPort) {
        return new Order(otherPort, connections, count, seconds, rate, keyed, batch, messages);
    }

    Order connections(int number) {
        return new Order(port, number, count, seconds, rate, keyed, batch, messages);
    }

    /** Not more than so many requests, however long that takes. */
    Order count(long requests) {
        return new Order(port, connections, requests, Integer.MAX_VALUE, rate, keyed, batch, messages);
    }

    Order seconds(double atMost) {
        return new Order(port, connections, count, atMost, rate, keyed, batch, messages);
    }

    Order rate(double perSecond) {
        return new Order(port, connections, count, seconds, perSecond, keyed, batch, messages);
    }

    Order withKeys() {
        return new Order(port, connections, count, seconds, rate, true, batch, messages);
    }

    Order batch(int size) {
        return new Order(port, connections, count, seconds, rate, keyed, size, messages);
    }
}
