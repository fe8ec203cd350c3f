package io.carillon.message;

import java.util.List;

/**
 * How the channels are chosen.
 *
 * @param method   {@code single}: the first usable channel, the next one when it fails for good; {@code all}: each usable channel
 * @param channels in order of preference; null or empty = the channels of the template, in its order
 */
public record Routing(String method, List<String> channels) {

    public static final Routing DEFAULT = new Routing("single", List.of());

    public Routing {
        method = method == null ? "single" : method;
        channels = channels == null ? List.of() : List.copyOf(channels);
    }

    public boolean all() {
        return "all".equals(method);
    }
}
