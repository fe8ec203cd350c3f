package io.carillon.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ports of one embedded instance. A clash is found here, before anything starts: an embedded Kafka broker that meets a taken
 * port ends the whole JVM without a word.
 */
final class Ports {

    /** Above it Linux takes ports for outgoing connections, so a free one may be gone a moment later. */
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private final Random random;
    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private final Set<Integer> used = new HashSet<>();

    Ports(Random random) {
        this.random = random;
    }

    /**
     * Resolves the wish of a setting.
     *
     * @param name   last part of the setting {@code carillon.ports.<name>}
     * @param wanted a port, or 0 for any free one
     * @throws PortTaken if the wanted port is in use
     */
    int take(String name, int wanted) {
        if (wanted != 0 && (used.contains(wanted) || !free(wanted))) {
            throw new PortTaken("carillon.ports." + name, wanted);
        }
        int port = wanted != 0 ? wanted : anyFree();
        used.add(port);
        taken.put(name, port);
        return port;
    }

    /** Name → port, in order of the names. */
    Map<String, Integer> all() {
        return new TreeMap<>(taken);
    }

    private int anyFree() {
        for (int i = 0; i < 1_000; i++) {
            int port = FIRST + random.nextInt(LAST - FIRST);
            if (!used.contains(port) && free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
