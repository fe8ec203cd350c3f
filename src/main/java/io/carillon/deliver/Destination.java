package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.wire.WebAddress;
import java.nio.charset.StandardCharsets;

/**
 * Who answers for a delivery where its caller names it: scheme, host and port of an address (also of that of a browser), or the name of a
 * robot, which is its tenant's.
 */
record Destination(String tenant, String place) {

    static Destination of(Delivery delivery) {
        String address = String.valueOf(delivery.address());
        String url = address.startsWith("{")
            ? JsonBody.of(address.getBytes(StandardCharsets.UTF_8)).tree().path("endpoint").asText() : address;
        return new Destination(delivery.tenant(), WebAddress.of(url).map(WebAddress::origin)
            .orElseGet(() -> delivery.tenant() + "/" + address));
    }
}
