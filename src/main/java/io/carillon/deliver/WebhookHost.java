package io.carillon.deliver;

import io.carillon.wire.WebAddress;

/** How the host of a webhook is spelt where its secret is kept: as {@link WebAddress} has it, with a port that is not the usual one. */
final class WebhookHost {

    private static final int LONGEST = 300;

    private WebhookHost() {
    }

    static String of(WebAddress address) {
        return address.port() == 443 || address.port() == 80 ? address.host() : address.host() + ":" + address.port();
    }

    /** As a person names it, {@code hooks.example.org} or {@code hooks.example.org:8443}. @return null for what is no host */
    static String of(String named) {
        boolean alone = named.length() <= LONGEST && named.chars().noneMatch(c -> "/?#".indexOf(c) >= 0);
        return alone ? WebAddress.of("https://" + named).map(WebhookHost::of).orElse(null) : null;
    }
}
