package io.carillon.embedded;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a newcomer reads after the start: what runs where, and what to type. */
@Component
class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger("carillon");

    private final ObjectProvider<EmbeddedParts> parts;

    Announcement(ObjectProvider<EmbeddedParts> parts) {
        this.parts = parts;
    }

    @Order
    @EventListener(ApplicationReadyEvent.class)
    public void tell() {
        parts.ifAvailable(running -> say(running.ports(), running.folder()));
    }

    private static void say(Map<String, Integer> port, DataFolder folder) {
        LOG.info("API        http://localhost:{}/v1  ·  management http://localhost:{}/actuator", port.get("api"), port.get("management"));
        LOG.info("In this JVM: Kafka 127.0.0.1:{}  ·  search http://127.0.0.1:{}  ·  state in {}", port.get("kafka"),
            port.get("search"), folder.path());
        LOG.info("Sandbox    http://localhost:{}/sandbox  plays the providers: see there what left", port.get("sandbox"));
        LOG.info("Try        curl -s -H 'Authorization: Bearer demo.demo' -H 'Content-Type: application/json'"
            + " -d '{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"42\"}}'"
            + " http://localhost:{}/v1/notifications", port.get("api"));
    }
}
