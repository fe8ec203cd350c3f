package io.carillon.message;

/** The routes that are away for a moment, because their file was edited. Who asks whether a route is there asks here too. */
@FunctionalInterface
public interface SwappedRoutes {

    /** @return true while the route is taken out and put in again */
    boolean includes(String routeId);
}
