package io.carillon.deliver;

import java.net.URI;
import java.util.Locale;

/** How the host of a webhook is spelt where its secret is kept: lower case, without a last dot, with a port that is not the usual one. */
final class WebhookHost {

    private WebhookHost() {
    }

    static String of(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        int port = address.getPort();
        return port < 0 || port == 443 || port == 80 ? bare : bare + ":" + port;
    }

    /** As a person names it, {@code hooks.example.org} or {@code hooks.example.org:8443}. @return null for what is no host */
    static String of(String named) {
        try {
            URI address = URI.create("https://" + named);
            boolean host = address.getHost() != null && named.length() <= 300 && named.equals(address.getRawAuthority())
                && address.getUserInfo() == null;
            return host ? of(address) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
