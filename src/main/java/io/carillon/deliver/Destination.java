package io.carillon.deliver;

import io.carillon.message.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Who answers for a delivery where its caller names it: scheme, host and port of an address (also of that of a browser), or the name of a
 * robot, which is its tenant's.
 */
record Destination(String tenant, String place) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static Destination of(Delivery delivery) {
        String address = String.valueOf(delivery.address());
        String url = address.startsWith("{")
            ? JsonBody.of(address.getBytes(StandardCharsets.UTF_8)).tree().path("endpoint").asText() : address;
        String origin = origin(url);
        return new Destination(delivery.tenant(), origin == null ? delivery.tenant() + "/" + address : origin);
    }

    private static String origin(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() == null || uri.getScheme() == null) {
                return null;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("http") ? HTTP : HTTPS;
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
        } catch (IllegalArgumentException aName) {
            return null;
        }
    }
}
