package io.carillon.deliver;

import io.carillon.message.TemporaryFailure;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;

/** Whether a failed call leaves a doubt: the provider may have taken the message all the same. */
final class Doubt {

    /** Nothing was sent. HttpHostConnectException and the like extend these. */
    private static final List<Class<? extends Exception>> NOT_CONNECTED = List.of(CallNotPermittedException.class,
        ConnectException.class, NoRouteToHostException.class, UnknownHostException.class);

    private Doubt() {
    }

    static boolean of(Exception exception) {
        if (NOT_CONNECTED.stream().anyMatch(type -> Causes.find(exception, type) != null)) {
            return false;
        }
        TemporaryFailure known = Causes.find(exception, TemporaryFailure.class);
        return known == null || !known.answered();
    }
}
