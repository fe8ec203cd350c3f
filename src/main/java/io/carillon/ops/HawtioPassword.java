package io.carillon.ops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the operator where Hawtio is and how to get in. */
@Component
class HawtioPassword {

    private static final Logger LOG = LoggerFactory.getLogger("carillon");

    private final HawtioLogin login;
    private final int port;

    HawtioPassword(HawtioLogin login, @Value("${carillon.ports.management}") int port) {
        this.login = login;
        this.port = port;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        LOG.info("Hawtio     http://localhost:{}/actuator/hawtio  user ops, password {}", port, login.shown());
    }
}
